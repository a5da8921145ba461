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
class ExplainMappingCommandTest {
    @TempDir
    Path dir;

    private Path home;

    @BeforeEach
    void makeHome() throws IOException {
        home = Home.make(dir.resolve("home"));
        Files.writeString(home.resolve("mappings/feeds/acme.yaml"), """
                feed: acme
                extends: base
                zone: America/Chicago
                override:
                  PID.sex: {value: ZPD-1}
                add:
                  PID.detail ward code: {value: ZPV-1}
                ignore:
                  ZAC: internal accounting
                """);
    }

    @Test
    void each_line_says_where_it_comes_from_and_what_it_stands_in_place_of() {
        Typed typed = explain();
        assertThat(typed.exit()).isZero();
        assertThat(typed.out())
                .contains("zone: America/Chicago   # mappings/feeds/acme.yaml:3")
                .contains("PID.birthDate: {value: PID-7, as: date, row: PID-7}   # mappings/hl7v2/segments/PID.yaml:")
                .containsPattern(
                        "PID.sex: \\{value: ZPD-1}   # mappings/feeds/acme.yaml:5\\R"
                                + "    in place of PID.sex: \\{value: PID-8.1, row: PID-8}   # mappings/hl7v2/segments/PID.yaml:\\d+");
    }

    @Test
    void what_a_feed_changed_is_shown_alone() {
        assertThat(explain("--changed").out().lines())
                .map(line -> line.replaceFirst(":.*", ""))
                .containsExactly("zone", "PID.sex", "    in place of PID.sex", "PID.detail ward code", "ignore ZAC");
    }

    @Test
    void a_field_is_asked_for_by_its_path_and_found_where_it_is_read_not_where_a_row_is_named() {
        assertThat(explain("PID-8").out()).contains("has no line for PID-8.");
        assertThat(explain("PID-5.1").out().lines())
                .hasSize(1)
                .allMatch(line -> line.startsWith("PID.names: {each: [PID-5, PID-9]"));
        assertThat(explain("ZAC").out()).startsWith("ignore ZAC: internal accounting");
        assertThat(explain("PIT").exit()).isEqualTo(1);
    }

    @Test
    void what_each_rule_made_of_a_message_and_what_none_read() throws IOException {
        Typed typed = explain("--message", message("ADT^A08"));
        assertThat(typed.exit()).as(typed.out()).isZero();
        assertThat(typed.out())
                .contains("Read by mappings/hl7v2/messages/ADT.yaml")
                .contains("Patient from PID[1]")
                .containsPattern(
                        "PID.names: \\[\\{\"family\":\"DOE\",\"given\":\\[\"JANE\"]}]   # mappings/hl7v2/segments/PID")
                .contains("PID.sex: \"F\"   # mappings/feeds/acme.yaml:5")
                .contains("PID.detail ward code: [\"W7\"]   # mappings/feeds/acme.yaml:7")
                .containsPattern("No rule read\\R  PID-8\\R  ZPV-2")
                .doesNotContain("ZAC-1", "XPN.family");
    }

    @Test
    void parts_show_the_rules_of_a_datatype_and_a_filter_shows_one_field() throws IOException {
        Typed typed = explain("--message", message("ADT^A08"), "--parts", "PID-5");
        assertThat(typed.out())
                .contains("      XPN.family: \"DOE\"   # mappings/hl7v2/datatypes/XPN.yaml:")
                .doesNotContain("PID.sex", "No rule read", "MSH.event");
    }

    @Test
    void a_message_that_no_mapping_fits_says_so() throws IOException {
        Typed typed = explain("--message", message(""));
        assertThat(typed.exit()).isEqualTo(1);
        assertThat(typed.out()).contains("No file of mappings/hl7v2/messages fits this message.", "MAP-");
    }

    @Test
    void a_feed_that_has_no_file_and_a_file_that_is_no_message_are_wrong_usage() throws IOException {
        Typed typed = Typed.of("explain-mapping", "--feed", "acne", "--home", home);
        assertThat(typed.exit()).isEqualTo(2);
        assertThat(typed.err()).contains("there is no mappings/feeds/acne.yaml; there are: acme, city-lab");
        Path text = Files.writeString(dir.resolve("a.txt"), "hello");
        assertThat(explain("--message", text).err()).contains("holds no HL7 v2 message");
    }

    private Path message(String type) throws IOException {
        return Files.writeString(
                dir.resolve("a.hl7"),
                "MSH|^~\\&|A|B|||20260302||%s|1|P|2.5.1\rPID|1||7^^^H^MR||DOE^JANE||19800101|M\rZPD|F\rZPV|W7|X\rZAC|1\r"
                        .formatted(type));
    }

    private Typed explain(Object... more) {
        Object[] args = new Object[more.length + 5];
        System.arraycopy(new Object[] {"explain-mapping", "--feed", "acme", "--home", home}, 0, args, 0, 5);
        System.arraycopy(more, 0, args, 5, more.length);
        return Typed.of(args);
    }
}
