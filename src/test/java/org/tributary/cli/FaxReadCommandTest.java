package org.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.fax.SampleFax;

/** With a text recognition that reads nothing and is quick. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FaxReadCommandTest {
    @TempDir
    Path dir;

    private Path quick;
    private Path faxes;

    @BeforeEach
    void folders() throws Exception {
        quick = Files.writeString(dir.resolve("quick"), "#!/bin/sh\n[ \"$1\" = --version ] || cat >/dev/null\n");
        Files.setPosixFilePermissions(quick, PosixFilePermissions.fromString("rwx------"));
        faxes = Files.createDirectories(dir.resolve("faxes"));
    }

    @Test
    void all_pages_read_is_0_and_files_of_one_name_are_told_apart() throws Exception {
        for (String folder : List.of("a", "b")) {
            Files.write(Files.createDirectories(faxes.resolve(folder)).resolve("fax.tif"), SampleFax.tiff("one"));
        }
        Files.createDirectories(faxes.resolve("folder.tif"));
        Typed read = typed(faxes, "--json", "--duplicates");
        assertThat(read.exit()).as(read.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(read.out());
        assertThat(json.findValuesAsText("file")).containsExactly("a/fax.tif", "b/fax.tif");
    }

    @Test
    void a_page_that_cannot_be_read_is_1_and_the_others_are_told() throws Exception {
        Files.writeString(faxes.resolve("broken.tif"), "II*\0 and nothing else");
        Files.write(faxes.resolve("fine.tif"), SampleFax.tiff("one"));
        try (var large = new java.io.RandomAccessFile(faxes.resolve("large.tif").toFile(), "rw")) {
            large.setLength((25 << 20) + 1);
        }
        Typed read = typed(faxes, "--json");
        assertThat(read.exit()).isEqualTo(1);
        assertThat(read.err()).contains("large.tif is longer than 25 MB");
        JsonNode json = new ObjectMapper().readTree(read.out());
        assertThat(json.findValuesAsText("file")).containsExactly("broken.tif", "fine.tif");
        assertThat(json.get(0).get("findings").get(0).asText()).startsWith("FAX-105");
    }

    @Test
    void what_is_not_there_and_a_folder_without_faxes_and_bad_charts_are_2() throws Exception {
        assertThat(typed(faxes).err()).contains("holds no TIFF or PDF file");
        assertThat(typed(faxes).exit()).isEqualTo(2);
        assertThat(typed(dir.resolve("nothing.tif")).err()).contains("nothing.tif is not there");
        Path fax = Files.write(faxes.resolve("fine.tif"), SampleFax.tiff("one"));
        Path charts = Files.writeString(dir.resolve("charts.csv"), "family\nBell\n");
        Typed read = typed(fax, "--charts", charts);
        assertThat(read.exit()).isEqualTo(2);
        assertThat(read.err()).contains("its headline names no column chart");
    }

    private Typed typed(Object... words) {
        return Typed.of(Stream.concat(
                        Stream.of("fax", "read"),
                        Stream.concat(
                                Stream.of(words),
                                Stream.of("--ocr-command", quick, "--ocr-folder", dir.resolve("ocr"))))
                .toArray());
    }
}
