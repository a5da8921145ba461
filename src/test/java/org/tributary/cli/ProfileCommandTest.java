package org.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.schemas.Schema;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ProfileCommandTest {
    private static final String FIRST_LINE = "# yaml-language-server: $schema=../../conf/schemas/";

    /** Each stands in some field of some message: no output may hold any. */
    private static final List<String> CANARIES = List.of(
            "Quillfeather",
            "QUILLFEATHER",
            "Zebulon",
            "19610817",
            "1961-08-17",
            "77431905",
            "555-0142",
            "Larkspur",
            "99.7",
            "QZX",
            "Wobbegong",
            "ACC4417",
            "Xylo");

    @TempDir
    static Path dir;

    private static Typed typed;
    private static Path home;
    private static String page;
    private static Map<String, String> outputs = new TreeMap<>();

    @BeforeAll
    static void profile() throws IOException {
        Path samples = Files.createDirectories(dir.resolve("samples/Quillfeather"));
        for (int i = 0; i < 8; i++) {
            Files.writeString(samples.resolve("Zebulon-" + i + ".hl7"), admission(i));
        }
        Files.writeString(
                samples.resolve("batch.hl7"), "FHS|^~\\&\rBHS|^~\\&\r" + result(1) + result(2) + "BTS|2\rFTS|1\r");
        Files.writeString(samples.resolve("odd.hl7"), "MSH|^~\\&^|LAB||||||||Z|\rPID|||Xylo^^^^\r");
        Files.writeString(samples.resolve("note.txt"), "Wobbegong was here");
        home = dir.resolve("home");
        copy(Path.of("mappings"), home.resolve("mappings"));
        copy(Path.of("routes"), home.resolve("routes"));
        copy(Path.of("conf"), home.resolve("conf"));
        typed = Typed.of(
                "profile",
                samples,
                "--home",
                home,
                "--html",
                dir.resolve("page.html"),
                "--propose",
                home,
                "--name",
                "north-lab",
                "--top",
                "1000");
        page = Files.readString(dir.resolve("page.html"));
        outputs.put("out", typed.out());
        outputs.put("err", typed.err());
        outputs.put("page", page);
        outputs.put("route", Files.readString(home.resolve("routes/feeds/north-lab.yaml")));
        outputs.put("mapping", Files.readString(home.resolve("mappings/feeds/north-lab.yaml")));
    }

    private static String admission(int i) {
        return "MSH|^~\\&|REG|NORTH|||20260302081000-0600||ADT^A01|" + i + "|P|2.3\r"
                + "EVN|A01|202603020810\r"
                + "PID|1||7743190" + i + "^^^NORTH^MR~ACC4417" + i
                + "^^^NORTH LAKE CLINIC&1.2.840.113619.6.197&ISO^AN||Quillfeather^Zebulon||19610817|M|||4 Larkspur Way^^Ely||555-0142\r"
                + "PD1" + "|".repeat(17) + "20260302^1\r" // one component more than any version has
                + "PV1|1|I|||||||||||||||||V" + i + "\r"
                + "ZPI|" + (i < 3 ? "Quillfeather" : "Wobbegong") + "|||QZX\r";
    }

    private static String result(int i) {
        return "MSH|^~\\&|LAB|NORTH|||20260302081000||ORU^R01|r" + i + "|P|2.3\r"
                + "PID|1||7743190" + i + "^^^NORTH^MR||Quillfeather^Zebulon\r"
                + "OBR|1|||CBC\r"
                + "OBX|1|NM|WBC||99.7|||||||||20260302||7743~7744^Wobbegong\r"
                + "OBX|2|TX|NOTE||seen by Zebulon\nQZX|torn\rOBX|3|NM|K^Potassium^LN||4.1|mmol/L|||||F\r";
    }

    @Test
    void no_name_number_or_date_of_a_sample_appears_in_any_output() {
        assertThat(typed.exit()).as(typed.err()).isZero();
        outputs.forEach((name, text) ->
                CANARIES.forEach(canary -> assertThat(text).as(name).doesNotContain(canary)));
    }

    @Test
    void a_type_of_number_that_names_no_person_is_a_gap_with_its_remedy() throws IOException {
        Path sample = dir.resolve("mrn.hl7");
        Files.writeString(sample, admission(1).replace("^^^NORTH^MR~", "^^^NORTH^MRN~"));
        Typed profiled = Typed.of("profile", sample, "--home", home);
        assertThat(profiled.out())
                .contains("only numbers of types that are no person's")
                .contains("person-types in conf/authorities.yaml");
        assertThat(typed.out()).doesNotContain("only numbers of types");
    }

    @Test
    void it_tells_versions_events_segments_fields_and_codes() {
        assertThat(typed.out())
                .startsWith("Profile of 11 files, 11 messages")
                .containsPattern("2\\.3 +10 +90\\.9%")
                .containsPattern("ADT\\^A01 +8 +72\\.7%")
                .containsPattern("ZPI \\(the sender's own\\) +8 +72\\.7% +1 +8")
                .containsPattern("OBX +2 +18\\.2% +3 +6")
                .containsPattern("PID-8 +HL70001 .*M \\(8\\)")
                .containsPattern("PV1-2 +HL70004 .*I \\(8\\)")
                .containsPattern("PID-3\\.1 +100\\.0% +2 +4-8 .*shape 99999999 \\(10\\)")
                .containsPattern("NORTH LAKE CLINIC +1\\.2\\.840\\.113619\\.6\\.197 +ISO +AN +8")
                .containsPattern("NORTH +\\(none\\) +\\(none\\) +MR +10");
    }

    @Test
    void it_tells_what_a_chart_wants_and_does_not_get() {
        assertThat(typed.out())
                .containsPattern("PID-3\\.4 +1 +11 PID +9\\.1% +a patient number without assigning authority")
                .containsPattern("OBX-3\\.3 +4 +6 OBX +66\\.7%")
                .containsPattern("OBX-11 +4 +6 OBX")
                .containsPattern("OBX-6 +2 +6 OBX")
                .containsPattern("OBR-3 +2 +2 OBR")
                .containsPattern("OBR-25 +2 +2 OBR")
                .containsPattern("PID-7 +3 +11 PID")
                .containsPattern("times +10 +18 times +55\\.6% +a time without zone")
                .containsPattern("ZPI-4 +8 \\(72\\.7%\\)");
    }

    @Test
    void a_number_whose_issuer_is_registered_is_no_gap() throws IOException {
        Path registered = dir.resolve("registered");
        copy(home, registered);
        Path authorities = registered.resolve("conf/authorities.yaml");
        Files.writeString(authorities, """

                  north:
                    title: North
                    numbers:
                      - {feed: north-lab, namespace: NORTH}
                      - {feed: north-lab, namespace: none, field: PID-3}
                """, StandardOpenOption.APPEND);
        Path sample = Files.writeString(dir.resolve("unnamed.hl7"), admission(1).replace("^^^NORTH^MR", "^^^^MR"));

        String gap = "a patient number without assigning authority";
        assertThat(Typed.of("profile", sample, "--home", home).out()).contains(gap);
        assertThat(Typed.of("profile", sample, "--home", registered, "--feed", "north-lab")
                        .out())
                .startsWith("Profile of 1 file, 1 message")
                .doesNotContain(gap);
    }

    @Test
    void it_tells_how_times_are_written_and_what_is_odd() {
        assertThat(typed.out())
                .containsPattern("YYYYMMDDHHMMSS\\+ZZZZ +8 +yes +MSH-7")
                .containsPattern("YYYYMMDDHHMM +8 +none +EVN-2")
                .containsPattern("MSH-2 is not \\^~\\\\&: shape \\^~\\\\&\\^ +file \\d+")
                .contains("MSH-12 (version id) is missing", "no HL7 v2 message in it", "a batch file (FHS, BHS)")
                .containsPattern("\\?\\?\\? +2 ");
    }

    @Test
    void the_page_is_whole_in_itself_and_every_table_has_its_caption_and_heads() {
        assertThat(page)
                .startsWith("<!doctype html>\n<html lang=\"en\">")
                .contains("<th scope=\"col\">Place</th>", "<th scope=\"row\">PID-3.4</th>")
                .doesNotContain("<script", "http", "src=", "url(");
        assertThat(page.split("<table>")).hasSameSizeAs(page.split("<caption>"));
    }

    @Test
    void the_proposed_feed_is_accepted_by_check_as_it_is_and_with_its_comments_made_rules() throws IOException {
        Typed check = Typed.of("check", "--home", home);
        assertThat(check.exit()).as(check.out()).isZero();
        String mapping = outputs.get("mapping");
        assertThat(mapping).contains("zone: UTC    # CHOOSE", "namespace NORTH, type MR: 10 times");
        assertThat(mapping).contains("{value: PD1-17.2, because: CHOOSE}");
        assertThat(outputs.get("route")).contains("id: north-lab", "# CHOOSE");
        assertThat(outputs.get("route")).startsWith(FIRST_LINE + "route-feed.schema.json\n");
        assertThat(Schema.named("route-feed").problems(outputs.get("route"))).isEmpty();
        assertThat(mapping).startsWith(FIRST_LINE + "mapping-feed.schema.json\n");

        Path opened = dir.resolve("opened");
        copy(home, opened);
        Files.writeString(
                opened.resolve("mappings/feeds/north-lab.yaml"),
                mapping.replaceAll("(?m)^#(add:|  [A-Z]{2}.\\.detail )", "$1"));
        Typed second = Typed.of("check", "--home", opened);
        assertThat(second.exit()).as(second.out() + mapping).isZero();
        assertThat(problems(opened.resolve("mappings/feeds/north-lab.yaml"))).isEmpty();
        Files.writeString(
                opened.resolve("mappings/feeds/north-lab.yaml"),
                mapping.replaceAll("(?m)^#(ignore:|  [A-Z][A-Z0-9]{2}-[^ ]+: nobody)", "$1"));
        Typed third = Typed.of("check", "--home", opened);
        assertThat(third.exit()).as(third.out() + mapping).isZero();
        assertThat(problems(opened.resolve("mappings/feeds/north-lab.yaml"))).isEmpty();
    }

    @Test
    void a_proposal_replaces_nothing_and_a_name_that_cannot_be_a_feeds_is_refused() {
        Typed again =
                Typed.of("profile", dir.resolve("samples"), "--home", home, "--propose", home, "--name", "north-lab");
        assertThat(again.exit()).isEqualTo(2);
        assertThat(again.err()).contains("exists and is not replaced");
        Typed named = Typed.of("profile", dir.resolve("samples"), "--home", home, "--propose", home, "--name", "../x");
        assertThat(named.exit()).isEqualTo(2);
        assertThat(named.err()).contains("small letters, digits and hyphens");
    }

    private static List<String> problems(Path mapping) throws IOException {
        return Schema.named("mapping-feed").problems(Files.readString(mapping));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Path target = to.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(one, target);
                }
            }
        }
    }
}
