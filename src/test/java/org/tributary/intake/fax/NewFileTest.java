package org.tributary.intake.fax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NewFileTest {
    private static final Path MEMORY = Path.of("/dev/shm");

    @TempDir
    Path folder;

    @Test
    void a_file_of_that_name_is_not_replaced_and_ours_stays() throws IOException {
        Path from = Files.writeString(folder.resolve("ours"), "ours");
        Path to = Files.writeString(folder.resolve("fax.tif"), "theirs");
        assertThat(NewFile.move(from, to)).isFalse();
        assertThat(to).hasContent("theirs");
        assertThat(from).hasContent("ours");
        Files.delete(to);
        assertThat(NewFile.move(from, to)).isTrue();
        assertThat(to).hasContent("ours");
        assertThat(from).doesNotExist();
    }

    @Test
    void a_folder_may_lie_on_another_file_system() throws IOException {
        assumeTrue(Files.isWritable(MEMORY) && !Files.getFileStore(MEMORY).equals(Files.getFileStore(folder)));
        Path other = Files.createTempDirectory(MEMORY, "faxes");
        try {
            Path from = Files.writeString(folder.resolve("ours"), "ours");
            Path to = other.resolve("fax.tif");
            assertThat(NewFile.move(from, to)).isTrue();
            assertThat(to).hasContent("ours");
            assertThat(from).doesNotExist();
            Path next = Files.writeString(folder.resolve("ours"), "next");
            assertThat(NewFile.move(next, to)).isFalse();
            assertThat(to).hasContent("ours");
            try (var left = Files.list(other)) {
                assertThat(left).containsExactly(to);
            }
            Files.delete(to);
        } finally {
            Files.delete(other);
        }
    }

    @Test
    void what_fails_names_no_file() throws IOException {
        Path from = Files.writeString(folder.resolve("SMITH-JOHN.tif"), "ours");
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        assertThatThrownBy(() -> NewFile.move(from, file.resolve("SMITH-JOHN.tif")))
                .isInstanceOf(IOException.class)
                .message()
                .doesNotContain("SMITH");
        assertThat(from).exists();
    }
}
