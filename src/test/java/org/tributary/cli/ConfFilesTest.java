package org.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.yaml.Problem;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConfFilesTest {
    @TempDir
    Path home;

    @BeforeEach
    void schema() throws IOException {
        Files.createDirectories(home.resolve("conf/schemas"));
        Files.createDirectories(home.resolve("routes"));
        Files.copy(
                Path.of("conf/schemas/application.schema.json"), home.resolve("conf/schemas/application.schema.json"));
    }

    @Test
    void the_files_as_shipped_are_right() {
        assertThat(new ConfFiles(Path.of(".")).problems()).isEmpty();
    }

    @Test
    void a_setting_that_nothing_reads_says_what_may_stand_there_and_other_programs_settings_are_left_alone()
            throws IOException {
        Files.writeString(home.resolve("conf/application.yaml"), """
                tributary:
                  disk:
                    flor-mb: 3
                server:
                  port: 8081
                """);
        List<Problem> problems = new ConfFiles(home).problems();
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).shown())
                .startsWith("conf/application.yaml:3:5  CHECK-102  nothing reads tributary.disk.flor-mb")
                .endsWith("^ Here may stand floor-mb.");
    }

    @Test
    void a_pipeline_that_is_no_yaml_and_a_model_with_a_word_that_it_does_not_know_are_told() throws IOException {
        Files.writeString(home.resolve("routes/pipeline.camel.yaml"), "- route: [\n");
        Files.writeString(
                home.resolve("conf/matching.yaml"),
                Files.readString(Path.of("conf/matching.yaml")) + "\nnonsense: 3\n");
        assertThat(new ConfFiles(home).problems())
                .extracting(Problem::code, Problem::file)
                .containsExactly(
                        tuple("CHECK-101", "routes/pipeline.camel.yaml"), tuple("CHECK-103", "conf/matching.yaml"));
    }
}
