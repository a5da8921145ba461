package org.tributary.intake.fax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.fax.Sidecar;

/** {@code contrib/hylafax} called as faxrcvd calls it. */
@DisabledOnOs(OS.WINDOWS)
@DisplayNameGeneration(ReplaceUnderscores.class)
class HylafaxTest {
    @TempDir
    Path dir;

    @Test
    void a_fax_lies_in_the_folder_with_what_is_known_of_it() throws Exception {
        assertThat(call(fax("II*\0fax"), "ttyS0", "000412", "", "5035550143", "LAKESIDE \"CARDIOLOGY\"", "5035550199"))
                .isZero();
        assertThat(names()).containsExactly("fax-000412.json", "fax-000412.tif");
        assertThat(Files.readString(dir.resolve("in/fax-000412.tif"))).isEqualTo("II*\0fax");
        Sidecar sidecar = sidecar("000412");
        assertThat(sidecar.id()).isEqualTo("000412");
        assertThat(sidecar.caller()).isEqualTo("5035550143");
        assertThat(sidecar.called()).isEqualTo("5035550199");
        assertThat(sidecar.received()).isNotNull();
        assertThat(sidecar.error()).isNull();
    }

    @Test
    void a_fax_that_broke_off_is_handed_over_and_says_so() throws Exception {
        assertThat(call(fax("II*\0half"), "ttyS0", "7", "Lost carrier; \\ no \"EOP\"\n"))
                .isZero();
        assertThat(sidecar("7").error()).isEqualTo("Lost carrier; \\ no \"EOP\"");
    }

    @Test
    void a_PDF_is_named_as_one() throws Exception {
        assertThat(call(fax("%PDF-1.4"), "boston", "8", "")).isZero();
        assertThat(names()).containsExactly("fax-8.json", "fax-8.pdf");
    }

    @Test
    void without_a_file_nothing_is_handed_over() throws Exception {
        assertThat(call(dir.resolve("nothing").toString(), "ttyS0", "9", "No answer"))
                .isZero();
        assertThat(names()).isEmpty();
    }

    @Test
    void a_communication_id_that_is_a_path_and_a_folder_that_is_missing_are_refused() throws Exception {
        assertThat(call(fax("II*\0fax"), "ttyS0", "../9", "")).isEqualTo(2);
        assertThat(names()).isEmpty();
        Files.delete(dir.resolve("in"));
        assertThat(run(
                        "/bin/sh",
                        "contrib/hylafax/tributary-handover",
                        dir.resolve("in").toString(),
                        fax("II*\0"),
                        "d",
                        "1",
                        ""))
                .isEqualTo(1);
    }

    private String fax(String bytes) throws IOException {
        return Files.writeString(dir.resolve("recvq-file"), bytes).toString();
    }

    private Sidecar sidecar(String id) throws IOException {
        return Sidecar.read(Files.readAllBytes(dir.resolve("in/fax-" + id + ".json")))
                .orElseThrow();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(Files.createDirectories(dir.resolve("in")))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private int call(String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                "/bin/sh",
                "contrib/hylafax/tributary-handover",
                Files.createDirectories(dir.resolve("in")).toString()));
        line.addAll(List.of(arguments));
        return run(line.toArray(new String[0]));
    }

    private static int run(String... line) throws Exception {
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
