package org.tributary.fax.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

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

    private TextRecognition program(String does) throws IOException {
        Path script = Files.writeString(
                dir.resolve("program"), "#!/bin/sh\n[ \"$1\" = --version ] && exit 0\n" + does + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        TextRecognition recognition = new TextRecognition(dir.resolve("ocr"), script.toString(), LIMIT);
        assertThat(recognition.isPossible()).isTrue();
        return recognition;
    }
}
