package org.tributary.intake.fax;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.cli.Practice;
import org.tributary.cli.Typed;
import org.tributary.fax.SampleFax;
import org.tributary.fax.TextRecognitionProbe;
import org.tributary.health.RunningEngine;

/** With text recognition: a feed that lets consultation letters file themselves. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SelfFilingTest {
    private static final String ADT =
            "MSH|^~\\&|A|H|||20260101||ADT^A08|M%s|P|2.5.1\rPID|1||%s^^^H^MR||%s||%s|F|||||%s\r";

    private static final String LETTER = """
            LAKESIDE CARDIOLOGY GROUP
            CONSULTATION REPORT

            Patient Name: %s
            Date of Birth: %s
            Patient Phone: (503) 555-0117

            Dear Colleague,

            thank you for the consultation. %s
            The blood pressure was 128 over 76 and the rhythm regular.

            Assessment and Plan: continue the present treatment.
            """;

    @TempDir
    static Path dir;

    private static RunningEngine engine;
    private static Practice practice;
    private static Path folder;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(
                TextRecognitionProbe.works(dir.resolve("ocr")),
                "the packed text recognition does not run on this machine");
        practice = new Practice();
        engine = new RunningEngine(dir)
                .feed("ward", "{}")
                .feedFile("fax", """
                        - route:
                            id: fax
                            from:
                              uri: fax-in:fax
                              parameters: {pollMillis: 20, stableMillis: 100, fileThemselves: "lab, consult", reviewEvery: 3}
                              steps: []
                        """)
                .destination("practice", "{kinds: MDM, retryDelayMillis: 50}", practice.port())
                .with("tributary.fax.ocr.folder", dir.resolve("ocr").toString())
                .start();
        folder = engine.data().resolve("fax/fax");
    }

    @AfterAll
    static void stop() throws Exception {
        if (engine != null) {
            engine.close();
            practice.close();
        }
    }

    @Test
    void what_the_rule_allows_files_itself_is_reviewed_and_undone_and_a_look_alike_waits_for_a_person()
            throws Exception {
        registered("1", "Achterberg^Rosalind", "19580217", "(503)555-0117");
        registered("2", "Whitcombe^Margaret", "19510314", "(503)555-0117");
        long first = faxed("ACHTERBERG, ROSALIND", "02/17/1958", "She can climb two flights of stairs again.");
        await().atMost(20, SECONDS).until(() -> practice.received.size() == 1);
        assertThat(practice.received.get(0))
                .contains("MDM^T02", "|FAX-" + first + "|", "Consultation letter", "PID|1||1^");
        assertThat(strings("select decided_by || ' ' || rule || ' ' || review from fax"))
                .containsExactly("rule exact-1 exact-1 open");
        assertThat(strings("select who || ' ' || target from audit where what = 'fax file'"))
                .containsExactly("rule exact-1 fax " + first + " to person 1");
        assertThat(typed("tasks").out()).containsPattern("fax-review +" + first + " +whether it filed itself rightly");
        assertThat(typed("fax", "show", first).out())
                .contains("It filed itself by the rule exact-1; a person has still to look");
        assertThat(typed("fax", "reviewed", first).exit()).isZero();
        assertThat(typed("tasks").out()).contains("0 open tasks");

        assertThat(typed("fax", "unfile", first, "--reason", "not hers").exit()).isZero();
        await().atMost(20, SECONDS).until(() -> practice.received.size() == 2);
        assertThat(practice.received.get(1)).contains("MDM^T11", "|FAX-" + first + "|");
        assertThat(strings("select state from fax")).as("a person decides now").containsExactly("waiting");
        assertThat(typed("fax", "discard", first, "--reason", "x").exit()).isZero();

        long same = faxed("ACHTERBERG, ROSALIND", "02/17/1958", "She can climb two flights of stairs again!");
        assertThat(against(same)).contains("it was probably sent before");

        registered("3", "Whitcombe^Margaret", "19510316", "(503)555-0117"); // one figure that noise changes
        long likely =
                faxed("WHITCOMBE, MARGARET", "03/14/1951", "Her knee is stiff in the morning, not in the evening.");
        assertThat(against(likely))
                .contains("another chart differs so little that a misread figure would make one of the other");
        assertThat(typed("fax", "show", likely).out()).contains("It did not file itself: another chart differs");

        long nobody =
                faxed("OKONKWO, BEATRICE", "07/09/1985", "This is about somebody whom nobody has registered yet.");
        assertThat(against(nobody)).contains("no chart has this name and birth date");
        assertThat(practice.received).hasSize(2);

        registered("4", "Delacroix^Simone", "19620925", "(503)555-0188");
        Path cover = dir.resolve("cover.pdf");
        Typed issued = typed("fax", "cover", "--person", 4, "--request", "the knee report", "--pdf", cover);
        String code = issued.out().replaceAll("(?s).*(TR-[0-9A-Z]{9}) .*", "$1");
        assertThat(typed("fax", "cover", "--person", 99, "--request", "x", "--pdf", cover)
                        .err())
                .contains("there is no person 99");
        long answer = answered(cover, "DELACROIX, SIMONE", "09/25/1962");
        await().atMost(20, SECONDS).until(() -> practice.received.size() == 3);
        assertThat(practice.received.get(2)).contains("MDM^T02", "|FAX-" + answer + "|", "PID|1||4^");
        assertThat(typed("fax", "show", answer).out())
                .contains("It bears our cover sheet " + code + ", issued for person 4: the knee report.");
        assertThat(strings("select returned_by from fax_request where code = '" + code + "'"))
                .containsExactly(Long.toString(answer));
        assertThat(strings("select what || ' ' || target from audit where what = 'fax cover'"))
                .containsExactly("fax cover person 4");
    }

    /** The sheet, printed and faxed back before a letter that names no telephone. */
    private static long answered(Path cover, String name, String born) throws Exception {
        BufferedImage sheet;
        try (PDDocument pdf = Loader.loadPDF(cover.toFile())) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .doesNotContainIgnoringCase("Delacroix")
                    .doesNotContain("knee");
            sheet = new PDFRenderer(pdf).renderImageWithDPI(0, 204, ImageType.BINARY);
        }
        BufferedImage letter = SampleFax.page(LETTER.formatted(name, born, "The knee is stable in all directions.")
                .replaceAll("Patient Phone.*", ""));
        return faxed(SampleFax.tiff(List.of(sheet, letter), 204, 200));
    }

    private static String against(long id) {
        assertThat(strings("select state from fax where intake_id = " + id)).containsExactly("waiting");
        return strings("select against from fax where intake_id = " + id).get(0);
    }

    private static void registered(String number, String name, String born, String phone) {
        engine.send("ward", ADT.formatted(number, number, name, born, phone).getBytes(StandardCharsets.UTF_8));
        await().atMost(20, SECONDS)
                .until(() -> strings("select number from source_record where person_id is not null")
                        .contains(number));
    }

    /** @return its id, once it is decided or the reasons why not are known */
    private static long faxed(String name, String born, String says) throws Exception {
        return faxed(SampleFax.tiff(LETTER.formatted(name, born, says)));
    }

    private static long faxed(byte[] tiff) throws Exception {
        List<String> before = strings("select intake_id from fax");
        Files.write(folder.resolve("fax.tif"), tiff);
        await().atMost(90, SECONDS)
                .until(() -> strings(
                                        "select intake_id from fax where state = 'filed' or against <> '[]' or state = 'discarded'")
                                .size()
                        > before.size());
        return strings("select intake_id from fax").stream()
                .filter(id -> !before.contains(id))
                .mapToLong(Long::parseLong)
                .max()
                .orElseThrow();
    }

    private static Typed typed(Object... words) {
        return Typed.of(Stream.concat(Stream.of(words), Stream.of("--data", engine.data()))
                .toArray());
    }

    private static List<String> strings(String sql) {
        return engine.bean(JdbcTemplate.class).queryForList(sql, String.class);
    }
}
