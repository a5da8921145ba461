package org.tributary.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.Home;
import org.tributary.authority.Authorities;
import org.tributary.hl7v2.Cx;
import org.tributary.mapping.Mappings;
import org.tributary.yaml.Problems;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MappingFilesTest {
    private static final String ACME = "feed: acme\nextends: base\nzone: America/Chicago\n";

    @TempDir
    Path dir;

    private Path folder;
    private Path registry;
    private final Authorities authorities = Authorities.none();
    private MappingFiles files;

    @BeforeEach
    void open() throws IOException, Problems {
        folder = Home.make(dir.resolve("home")).resolve("mappings");
        registry = folder.resolveSibling("conf").resolve("authorities.yaml");
        Files.createDirectories(registry.getParent());
        files = new MappingFiles(folder, registry, authorities, null);
    }

    @AfterEach
    void close() {
        files.close();
    }

    @Test
    void a_new_file_and_a_changed_one_are_taken_up_while_it_runs() throws IOException {
        Mappings before = files.current();
        acme(ACME);
        await().until(() -> files.current().feeds().contains("acme"));
        assertThat(before.feeds()).doesNotContain("acme");
        String revision = files.current().forFeed("acme").revision();
        acme(ACME + "override:\n  PID.sex: {value: ZPD-1}\n");
        await().until(() -> !files.current().forFeed("acme").revision().equals(revision));
    }

    @Test
    void what_was_read_before_still_holds_while_a_file_is_wrong() throws IOException {
        acme(ACME);
        await().until(() -> files.current().feeds().contains("acme"));
        Mappings before = files.current();
        acme(ACME + "override:\n  PID.sax: {value: ZPD-1}\n");
        await().until(() -> !files.problems().isEmpty());
        assertThat(files.problems().get(0).shown()).startsWith("mappings/feeds/acme.yaml:5:3  MAP-115");
        assertThat(files.current()).isSameAs(before);
        Files.delete(folder.resolve("feeds/acme.yaml"));
        await().until(() -> files.problems().isEmpty());
        assertThat(files.current().feeds()).doesNotContain("acme");
    }

    @Test
    void whose_numbers_they_are_is_taken_up_while_it_runs_and_a_wrong_file_changes_nothing() throws IOException {
        Cx number = new Cx("77", "ACME", "", "", "MRN");
        assertThat(authorities.authority("acme", "PID-3", number)).isEqualTo("feed/acme/ACME");
        assertThat(authorities.identifiesPerson("MRN")).isFalse();
        String revision = files.current().forFeed("acme").revision();
        String right =
                "person-types: [MR, MRN]\nauthorities:\n  acme-lab:\n    numbers: [{feed: acme, namespace: ACME}]\n";
        Files.writeString(registry, right);
        await().until(() -> authorities.identifiesPerson("MRN"));
        assertThat(authorities.authority("acme", "PID-3", number)).isEqualTo("acme-lab");
        assertThat(files.current().forFeed("acme").revision()).isNotEqualTo(revision);
        Files.writeString(registry, right.replace("namespace: ACME", "namespac: ACME"));
        await().until(() -> !files.problems().isEmpty());
        assertThat(files.problems().get(0).shown()).startsWith("conf/authorities.yaml:4:28  AUTH-103");
        assertThat(authorities.authority("acme", "PID-3", number)).isEqualTo("acme-lab");
        Files.delete(registry);
        await().until(() -> files.problems().isEmpty());
        assertThat(authorities.authority("acme", "PID-3", number)).isEqualTo("feed/acme/ACME");
    }

    @Test
    void a_folder_that_is_wrong_from_the_start_does_not_start() throws IOException {
        acme("feed: acme\nextends: base\n");
        assertThatThrownBy(() -> new MappingFiles(folder, registry, Authorities.none(), null))
                .isInstanceOf(Problems.class)
                .hasMessageContaining("MAP-112");
    }

    private void acme(String text) throws IOException {
        Files.writeString(folder.resolve("feeds/acme.yaml"), text);
    }
}
