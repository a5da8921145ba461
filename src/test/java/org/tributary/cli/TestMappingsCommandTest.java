package org.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.Home;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TestMappingsCommandTest {
    private static final String TEST = """
            tests:
              - name: the ward is kept
                given: |
                  MSH|^~\\&|A|B|||20260302||ADT^A08|1|P|2.5.1
                  PID|1||7^^^H^MR||DOE^JANE
                  ZPV|%s
                expect:
                  patient.details: {ward code: W7}
                unread: []
            """;

    @TempDir
    Path dir;

    private Path home;

    @BeforeEach
    void makeHome() throws IOException {
        home = Home.make(dir.resolve("home"));
    }

    @Test
    void the_tests_that_are_shipped_hold() {
        Typed typed = Typed.of("test-mappings", "--home", home);
        assertThat(typed.exit()).as(typed.out()).isZero();
        assertThat(typed.out()).contains(" tests, 0 failed");
    }

    @Test
    void a_feed_may_add_a_detail_and_its_test_says_what_came_out_where_it_does_not_hold() throws IOException {
        write(
                "acme.yaml",
                "feed: acme\nextends: base\nzone: America/Chicago\nadd:\n"
                        + "  PID.detail ward code: {value: ZPV-1}\n");
        write("acme.test.yaml", TEST.formatted("W7"));
        assertThat(Typed.of("test-mappings", "--only", "acme", "--home", home).out())
                .contains("1 tests, 0 failed");
        write("acme.test.yaml", TEST.formatted("W8"));
        Typed typed = Typed.of("test-mappings", "--only", "acme", "--home", home);
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.out())
                .contains("mappings/feeds/acme.test.yaml:2  the ward is kept")
                .contains("patient.details.ward code: expected 'W7', came out 'W8'");
        write("acme.test.yaml", TEST.formatted("W7").replace("expect:", "expects:"));
        assertThat(Typed.of("test-mappings", "--only", "acme", "--home", home).out())
                .contains("no such word: expects. Did you mean expect?", "1 failed");
    }

    @Test
    void a_mapping_that_is_wrong_is_told_by_check_and_by_the_tests() throws IOException {
        write("acme.yaml", "feed: acme\nextends: base\nzone: America/Chicago\noverride:\n  PID.birthdate: PID-7\n");
        String said = "mappings/feeds/acme.yaml:5:3  MAP-115  there is no rule PID.birthdate to override";
        assertThat(Typed.of("test-mappings", "--home", home).out()).contains(said, "Did you mean birthDate?");
        Typed check = Typed.of("check", "--home", home);
        assertThat(check.exit()).isEqualTo(1);
        assertThat(check.out()).contains(said);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(home.resolve("mappings/feeds").resolve(name), text);
    }
}
