package org.tributary.chart.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.canonical.Coding;
import org.tributary.chart.reconcile.Terminology;

/** Small tables of our own in the forms of the publishers' files; the codes and names in them are made up. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PublishersTest {
    private static final String DESCRIPTIONS =
            "id\teffectiveTime\tactive\tmoduleId\tconceptId\tlanguageCode\ttypeId\tterm\tcaseSignificanceId";
    private static final String MAP = "id\teffectiveTime\tactive\tmoduleId\trefsetId\treferencedComponentId\tmapGroup"
            + "\tmapPriority\tmapRule\tmapAdvice\tmapTarget\tcorrelationId\tmapCategoryId";

    @TempDir
    Path dir;

    @Test
    void LOINC_names_are_the_long_common_ones_whatever_columns_stand_between_and_quotes_lie_in_them()
            throws IOException {
        load(
                "Loinc.csv",
                "\ufeff\"LOINC_NUM\",\"COMPONENT\",\"SYSTEM\",\"LONG_COMMON_NAME\",\"STATUS\"",
                "\"90001-1\",\"Testium\",\"Ser\",\"Testium, \"\"free\"\" [Mass] in Serum\",\"ACTIVE\"",
                "\"90002-9\",\"Two",
                "lines\",\"Bld\",\"Second name\",\"ACTIVE\"");
        assertThat(name("LN", "90001-1")).isEqualTo("Testium, \"free\" [Mass] in Serum");
        assertThat(name("LOINC", "90002-9")).isEqualTo("Second name");
        assertThat(name("SCT", "90001-1")).isNull();
        assertThat(name("LN", "90001")).isNull();
        assertThat(Tables.loaded(dir)).containsExactly(new Tables.Loaded("loinc", "Loinc.csv", 2));
    }

    @Test
    void SNOMED_CT_names_are_the_active_fully_specified_ones() throws IOException {
        load(
                "sct2_Description_Snapshot-en_TEST_20260101.txt",
                DESCRIPTIONS,
                "1\t20260101\t1\t0\t700001\ten\t900000000000013009\tCold\t0",
                "2\t20260101\t1\t0\t700001\ten\t900000000000003001\tTest cold (disorder)\t0",
                "3\t20260101\t0\t0\t700001\ten\t900000000000003001\tAn old name (disorder)\t0",
                "4\t20260101\t1\t0\t70\ten\t900000000000003001\tShort code (finding)\t0");
        assertThat(name("SCT", "700001")).isEqualTo("Test cold (disorder)");
        assertThat(name("SNOMED-CT", "70")).isEqualTo("Short code (finding)");
        refused("sct2_Description_Full-en_TEST.txt", "is no snapshot", DESCRIPTIONS);
        refused(
                "sct2_Concept_Snapshot_TEST.txt",
                "is a file of SNOMED CT that is not read",
                "id\teffectiveTime\tactive\tmoduleId\tdefinitionStatusId");
        refused("sct2_Description_Snapshot-en.txt", ":2 has 3 cells", DESCRIPTIONS, "1\t2\t1");
        refused(
                "sct2_Description_Snapshot-en.txt",
                ":2 has no code",
                DESCRIPTIONS,
                "2\t20260101\t1\t0\t7 1\ten\t900000000000003001\tName\t0");
    }

    @Test
    void ICD_10_CM_names_are_found_with_their_dot_and_without_from_both_of_its_files() throws IOException {
        String line = "%05d %-7s %s %-60s %s";
        load(
                "icd10cm_order_2026.txt",
                line.formatted(1, "Z98", "0", "Short heading", "A heading of codes"),
                line.formatted(2, "Z9876", "1", "Short", "A test state, long"));
        assertThat(name("I10", "Z98.76")).isEqualTo("A test state, long");
        assertThat(name("ICD-10-CM", "z9876")).isEqualTo("A test state, long");
        assertThat(name("I10", "Z98")).isEqualTo("A heading of codes");
        assertThat(name("I9", "Z98")).isNull();
        load("icd10cm_codes_2026.txt", "Z12345X A code of seven", "Z123    Another");
        assertThat(name("I10", "Z12.345X")).isEqualTo("A code of seven");
        refused("codes.txt", "codes.txt:2 is no line", "Z123    Another", "not a code");
    }

    @Test
    void vaccines_drugs_and_packages_have_names() throws IOException {
        load(
                "cvx.txt",
                "901 |Testvax|Test vaccine, inactivated|A note|Active|1|False|2026/01/01",
                "902|Short only| ||Inactive|2|False|2026/01/01");
        assertThat(name("CVX", "901")).isEqualTo("Test vaccine, inactivated");
        assertThat(name("CVX", "902")).isEqualTo("Short only");
        load(
                "RXNCONSO.RRF",
                "C1|ENG||||||A1||C1||RXNORM|PSN|C1|A prescriber's name||N||",
                "C1|ENG||||||A2||C1||RXNORM|SCD|C1|testol 5 MG Oral Tablet||N||",
                "C1|ENG||||||A3||X||OTHER|SCD|X|a source's name||N||");
        assertThat(name("RXNORM", "C1")).isEqualTo("testol 5 MG Oral Tablet");
        String product = "PRODUCTID\tPRODUCTNDC\tPRODUCTTYPENAME\tPROPRIETARYNAME\tPROPRIETARYNAMESUFFIX"
                + "\tNONPROPRIETARYNAME\n1\t0071-0155\tX\tTestane\u00ae\t\ttestol\n2\t50242-040\tX\tTestol\t\tTESTOL\n";
        Files.write(dir.resolve("product.txt"), product.getBytes(Charset.forName("windows-1252")));
        Tables.load(dir, dir.resolve("product.txt"));
        assertThat(name("NDC", "00071015523")).isEqualTo("Testane\u00ae (testol)");
        assertThat(name("NDC", "0071-0155-23")).isEqualTo("Testane\u00ae (testol)");
        assertThat(name("NDC", "50242004099")).isEqualTo("Testol");
        assertThat(name("NDC", "0071015523"))
                .as("ten digits may be three codes")
                .isNull();
    }

    @Test
    void a_map_makes_one_of_two_codes_only_where_it_leads_there_always_and_nothing_else_does() throws IOException {
        load(
                "der2_iisssccRefset_ExtendedMapSnapshot_TEST.txt",
                MAP,
                map("1", "1", "1", "TRUE", "ALWAYS Z11.1", "Z11.1"),
                map("2", "1", "1", "TRUE", "ALWAYS Z22.2", "Z22.2"),
                map("3", "1", "1", "TRUE", "ALWAYS Z22.2", "Z22.2"),
                map("4", "1", "1", "IFA 248153007 | Male |", "IF MALE CHOOSE Z33.3", "Z33.3"),
                map("4", "1", "2", "OTHERWISE TRUE", "ALWAYS Z33.4", "Z33.4"),
                map("5", "1", "1", "TRUE", "ALWAYS Z55.5", "Z55.5"),
                map("5", "2", "1", "TRUE", "ALWAYS Z55.6", "Z55.6"),
                map("6", "1", "1", "TRUE", "ALWAYS Z66.6 | CONSIDER LATERALITY SPECIFICATION", "Z66.6"),
                map("7", "1", "1", "TRUE", "ALWAYS Z77.7?", "Z77.7?"),
                map("8", "1", "1", "TRUE", "ALWAYS Z33.4", "Z33.4"),
                map("9", "1", "1", "TRUE", "ALWAYS Z99.9", "Z99.9").replace("\t1\t0\t6011", "\t0\t0\t6011"),
                map("10", "1", "1", "TRUE", "ALWAYS Z10.1", "Z10.1").replace("6011000124106", "447562003"),
                map("11", "1", "1", "TRUE", "ALWAYS Z10.2", "Z10.2").replace("447637006", "447638001"));
        Terminology tables = Tables.load(dir);
        assertThat(tables.same(new Coding("SCT", "1", null))).containsExactly("I10|Z11.1");
        assertThat(tables.near(new Coding("SCT", "1", null))).isEmpty();
        for (String classed : List.of("2", "3", "6", "8")) {
            assertThat(tables.same(new Coding("SCT", classed, null)))
                    .as(classed)
                    .isEmpty();
        }
        assertThat(tables.near(new Coding("SCT", "2", null))).containsExactly("I10|Z22.2");
        assertThat(tables.near(new Coding("SCT", "6", null))).containsExactly("I10|Z66.6");
        assertThat(tables.near(new Coding("SCT", "8", null)))
                .as("a conditional way of another leads there too")
                .containsExactly("I10|Z33.4");
        for (String none : List.of("4", "5", "7", "9", "10", "11")) {
            assertThat(tables.same(new Coding("SCT", none, null))).as(none).isEmpty();
            assertThat(tables.near(new Coding("SCT", none, null))).as(none).isEmpty();
        }
        refused("der2_iisssccRefset_ExtendedMapFull_TEST.txt", "is no snapshot", MAP);
        refused("der2_iisssccRefset_ExtendedMapSnapshot_X.txt", "holds nothing", MAP);
    }

    @Test
    void an_inactive_concept_is_the_one_that_says_the_same_and_none_where_there_are_two() throws IOException {
        String row = "x\t20260101\t1\t0\t%s\t%s\t%s";
        load(
                "der2_cRefset_AssociationSnapshot_TEST.txt",
                "id\teffectiveTime\tactive\tmoduleId\trefsetId\treferencedComponentId\ttargetComponentId",
                row.formatted("900000000000527005", "1", "2"),
                row.formatted("900000000000527005", "3", "4"),
                row.formatted("900000000000527005", "3", "5"),
                row.formatted("900000000000523009", "6", "7"));
        Terminology tables = Tables.load(dir);
        assertThat(tables.same(new Coding("SCT", "1", null))).containsExactly("SCT|2");
        assertThat(tables.same(new Coding("SCT", "3", null))).isEmpty();
        assertThat(tables.same(new Coding("SCT", "6", null)))
                .as("possibly equivalent")
                .isEmpty();
    }

    @Test
    void names_of_any_number_are_sorted_on_disk_and_each_is_found_again() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 250_000; i++) {
            lines.add("Z" + (i % 10) + Integer.toString(i, 36).toUpperCase() + "  Name of \u00e9 " + i);
        }
        Collections.shuffle(lines, new Random(5));
        load("icd10cm_codes_2026.txt", lines.toArray(String[]::new));
        Terminology tables = Tables.load(dir);
        for (int i = 0; i < 250_000; i += 997) {
            String code = "Z" + (i % 10) + Integer.toString(i, 36).toUpperCase();
            assertThat(tables.name(new Coding("I10", code, null))).isEqualTo("Name of \u00e9 " + i);
            assertThat(tables.name(new Coding("I10", code + "-", null))).isNull();
        }
        assertThat(tables.name(new Coding("A", "0", null))).isNull();
        assertThat(tables.name(new Coding("ZZZ", "0", null))).isNull();
        try (Stream<Path> left = Files.list(dir.resolve("conf/terminology"))) {
            assertThat(left.map(path -> String.valueOf(path.getFileName())))
                    .containsExactly("icd10cm_codes_2026.names");
        }
        assertThat(Tables.remove(dir, "icd10cm_codes_2026")).isTrue();
        assertThat(Tables.load(dir)).isSameAs(Terminology.NONE);
    }

    @Test
    void a_file_of_names_that_was_damaged_is_refused() throws IOException {
        Files.createDirectories(dir.resolve("conf/terminology"));
        Files.writeString(dir.resolve("conf/terminology/x.names"), "SCT|1\tName\n");
        assertThatThrownBy(() -> Tables.load(dir)).hasMessageContaining("x.names:1");
        assertThatThrownBy(() -> Tables.loaded(dir)).hasMessageContaining("x.names:1");
    }

    private static String map(
            String concept, String group, String priority, String rule, String advice, String target) {
        return String.join(
                "\t",
                "x",
                "20260101",
                "1",
                "0",
                "6011000124106",
                concept,
                group,
                priority,
                rule,
                advice,
                target,
                "447561005",
                "447637006");
    }

    private String name(String system, String code) {
        return Tables.load(dir).name(new Coding(system, code, null));
    }

    private void load(String name, String... lines) throws IOException {
        Tables.load(dir, Files.write(dir.resolve(name), List.of(lines), StandardCharsets.UTF_8));
    }

    private void refused(String name, String why, String... lines) throws IOException {
        Path file = Files.write(dir.resolve(name), List.of(lines));
        assertThatThrownBy(() -> Tables.load(dir, file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
