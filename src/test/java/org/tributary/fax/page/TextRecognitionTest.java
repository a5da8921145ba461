package org.tributary.fax.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TextRecognitionTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Legible PAGE = new Legible(2000, 3000, new byte[6_000_000], new AffineTransform());

    @TempDir
    Path dir;

    @Test
    void a_program_that_reads_nothing_of_the_page_is_left_after_the_limit() throws Exception {
        TextRecognition recognition = program("exec sleep 1000"); // more than a pipe holds stays unread
        assertTimeoutPreemptively(
                SOON,
                () -> assertThatThrownBy(() -> recognition.read(PAGE))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("too long"));
    }

    @Test
    void a_program_whose_child_holds_the_pipe_is_left_after_the_limit() throws Exception {
        TextRecognition recognition = program("cat >/dev/null\nsleep 1000 &\nexit 0");
        assertTimeoutPreemptively(
                SOON, () -> assertThatThrownBy(() -> recognition.read(PAGE)).isInstanceOf(IOException.class));
    }

    @Test
    void a_program_that_ends_without_reading_the_page_costs_this_page_only() throws Exception {
        TextRecognition recognition = program("exit 3");
        assertThatThrownBy(() -> recognition.read(PAGE)).isInstanceOf(IOException.class);
        assertThat(recognition.isPossible()).isTrue();
    }

    @Test
    void a_second_model_is_copied_beside_ours_and_asked_for_by_its_name() throws Exception {
        Path model = Files.writeString(dir.resolve("eng_other.traineddata"), "a model");
        TextRecognition recognition =
                program("cat >/dev/null\necho \"$*\" >>" + dir.resolve("asked"), model.toString());
        assertThat(recognition.hasSecond()).isTrue();
        recognition.readBySecond(PAGE, "6");
        recognition.read(PAGE, "6");
        assertThat(Files.readAllLines(dir.resolve("asked")))
                .satisfiesExactly(
                        tried -> assertThat(tried).contains("-l second --psm 7"),
                        second -> assertThat(second).contains("-l second --psm 6"),
                        first -> assertThat(first).contains("-l eng --psm 6"));
        assertThat(dir.resolve("ocr/second.traineddata")).hasContent("a model");
    }

    @Test
    void a_second_model_that_is_not_there_or_cannot_be_used_does_not_vote() throws Exception {
        assertThat(program("cat >/dev/null", dir.resolve("none").toString()).hasSecond())
                .isFalse();
        Path broken = Files.writeString(dir.resolve("broken.traineddata"), "no model");
        assertThat(program("cat >/dev/null\nexit 1", broken.toString()).hasSecond())
                .isFalse();
    }

    @Test
    void messages_come_before_text_recognition() throws Exception {
        Path nice = Path.of("/usr/bin/nice");
        assumeTrue(
                Files.isExecutable(nice) && Files.isReadable(Path.of("/proc/self/stat")), "no nice or no /proc here");
        TextRecognition recognition =
                program("cat >/dev/null\ncut -d' ' -f19 /proc/self/stat >" + dir.resolve("niceness"), "");
        recognition.read(PAGE);
        assertThat(Integer.parseInt(Files.readString(dir.resolve("niceness")).strip()))
                .isGreaterThanOrEqualTo(15);
    }

    private TextRecognition program(String does) throws IOException {
        return program(does, "");
    }

    private TextRecognition program(String does, String second) throws IOException {
        Path script = Files.writeString(
                dir.resolve("program"), "#!/bin/sh\n[ \"$1\" = --version ] && exit 0\n" + does + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        TextRecognition recognition = new TextRecognition(dir.resolve("ocr"), script.toString(), second, LIMIT);
        assertThat(recognition.isPossible()).isTrue();
        return recognition;
    }
}
