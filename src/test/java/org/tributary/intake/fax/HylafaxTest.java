package org.tributary.intake.fax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
        assertThat(names()).containsExactly("fax-000412-fax00012.json", "fax-000412-fax00012.tif");
        assertThat(Files.readString(dir.resolve("in/fax-000412-fax00012.tif"))).isEqualTo("II*\0fax");
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
        assertThat(names()).containsExactly("fax-8-fax00012.json", "fax-8-fax00012.pdf");
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

    @Test
    void one_call_with_several_documents_gives_several_faxes_and_none_is_overwritten() throws Exception {
        assertThat(call(fax("II*\0one"), "ttyS0", "5", "")).isZero();
        String second =
                Files.writeString(dir.resolve("fax00013.tif"), "II*\0two").toString();
        assertThat(call(second, "ttyS0", "5", "")).isZero();
        assertThat(call(fax("II*\0three"), "ttyS0", "5", "")).isEqualTo(1);
        assertThat(names())
                .containsExactly(
                        "fax-5-fax00012.json", "fax-5-fax00012.tif", "fax-5-fax00013.json", "fax-5-fax00013.tif");
        assertThat(Files.readString(dir.resolve("in/fax-5-fax00012.tif"))).isEqualTo("II*\0one");
        assertThat(Files.readString(dir.resolve("in/fax-5-fax00013.tif"))).isEqualTo("II*\0two");
    }

    @Test
    void a_name_in_recvq_with_other_signs_is_refused() throws Exception {
        String odd = Files.writeString(dir.resolve("a b.tif"), "II*\0").toString();
        assertThat(call(odd, "ttyS0", "5", "")).isEqualTo(2);
        assertThat(names()).isEmpty();
    }

    @Test
    void the_group_of_the_folder_may_read_what_only_the_owner_of_recvq_could() throws Exception {
        String file = fax("II*\0fax");
        Files.setPosixFilePermissions(Path.of(file), PosixFilePermissions.fromString("rw-------"));
        assertThat(call(file, "ttyS0", "6", "")).isZero();
        for (String name : names()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("in/" + name))))
                    .as(name)
                    .isEqualTo("rw-r-----");
        }
    }

    private String fax(String bytes) throws IOException {
        return Files.writeString(dir.resolve("fax00012.tif"), bytes).toString();
    }

    private Sidecar sidecar(String id) throws IOException {
        return Sidecar.read(Files.readAllBytes(dir.resolve("in/fax-" + id + "-fax00012.json")))
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
