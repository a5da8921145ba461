package org.tributary.intake.fax;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.cli.Typed;
import org.tributary.fax.FaxFiler;
import org.tributary.fax.SampleFax;
import org.tributary.fax.TextRecognitionProbe;
import org.tributary.flow.FaxFiling;
import org.tributary.health.RunningEngine;

/** Between the rule's decision and its filing the charts and the fax can change: then a person decides. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FaxChangedMeanwhileTest {
    private static final String ADT =
            "MSH|^~\\&|A|H|||20260101||ADT^A08|M%s|P|2.5.1\rPID|1||%s^^^H^MR||%s||%s|F|||||%s\r";
    private static final String LETTER = """
            LAKESIDE CARDIOLOGY GROUP
            CONSULTATION REPORT

            Patient Name: %s
            Date of Birth: 02/17/19%s
            Patient Phone: (503) 555-01%s

            Dear Colleague,

            thank you for the consultation. She can climb two flights of stairs again.
            The blood pressure was 128 over 76 and the rhythm regular.

            Assessment and Plan: continue the present treatment.
            """;

    private static final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

    @Configuration
    static class Meanwhile {
        @Bean
        @Primary
        FaxFiler filerThatIsSlow(FaxFiling filing) {
            return (intakeId, personId, type, rule, review, stillSo) -> {
                meanwhile.get().run();
                filing.fileByRule(intakeId, personId, type, rule, review, stillSo);
            };
        }
    }

    @TempDir
    static Path dir;

    private static RunningEngine engine;
    private static int patients;

    private String family = "";
    private String given = "";

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(
                TextRecognitionProbe.works(dir.resolve("ocr")),
                "the packed text recognition does not run on this machine");
        engine = new RunningEngine(dir)
                .feed("ward", "{}")
                .feedFile("fax", """
                        - route:
                            id: fax
                            from:
                              uri: fax-in:fax
                              parameters: {pollMillis: 20, stableMillis: 100, fileThemselves: consult}
                              steps: []
                        """)
                .with("tributary.fax.ocr.folder", dir.resolve("ocr").toString())
                .start(Meanwhile.class);
    }

    @BeforeEach
    void nothingChanges() {
        meanwhile.set(() -> {});
    }

    @AfterAll
    static void stop() {
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    void it_files_itself_where_nothing_changed() throws Exception {
        registered("Achterberg", "Rosalind");
        faxed();
        await().atMost(60, SECONDS).until(() -> state().equals("filed"));
    }

    @Test
    void another_one_of_that_name_and_birth_date_came() throws Exception {
        registered("Hartmann", "Beatrice");
        waitsAfter(() -> registered("Hartmann", "Beatrice"));
    }

    @Test
    void the_chart_says_another_name() throws Exception {
        String number = registered("Morrison", "Cornelia");
        waitsAfter(() -> {
            send(number, "Morrison^Cordula");
            await().atMost(20, SECONDS)
                    .until(() -> strings("select patient from record_version").stream()
                            .anyMatch(said -> said.contains("Cordula")));
        });
    }

    @Test
    void a_clerk_turned_a_page_and_it_is_a_person_s_also_when_it_is_read_again() throws Exception {
        registered("Fairbanks", "Edith");
        waitsAfter(this::turned);
        meanwhile.set(() -> {});
        assertThat(typed("fax", "release", fax()).exit()).isZero();
        String mine = fax();
        assertThat(typed("replay", mine).exit()).isZero();
        await().atMost(20, SECONDS)
                .until(() -> strings("select intake_id from waiting").isEmpty());
        Files.write(engine.data().resolve("fax/fax/next.tif"), SampleFax.tiff("read after the first"));
        await().atMost(60, SECONDS)
                .until(() -> !fax().equals(mine)
                        && !strings("select read_at from fax where read_at is not null and intake_id = " + fax())
                                .isEmpty());
        assertThat(strings("select state from fax where intake_id = " + mine)).containsExactly("waiting");
    }

    private void turned() {
        assertThat(typed("fax", "rotate", fax(), "--pages", "1", "--by", "180").exit())
                .isZero();
    }

    private void waitsAfter(Runnable change) throws Exception {
        AtomicReference<String> done = new AtomicReference<>("");
        meanwhile.set(() -> {
            change.run();
            done.set("changed");
        });
        faxed();
        await().atMost(60, SECONDS).until(() -> done.get().equals("changed"));
        assertThat(typed("fax", "claim", fax()).exit())
                .as("it waits, once the rule has tried")
                .isZero();
        assertThat(state()).isEqualTo("waiting");
        assertThat(strings(
                        "select person_id from fact f join source_record r on r.id = f.record_id where f.kind = 'document'"
                                + " and f.intake_id = " + fax()))
                .isEmpty();
    }

    /** @return its number */
    private String registered(String family, String given) {
        this.family = family;
        this.given = given;
        String number = Integer.toString(++patients);
        send(number, family + "^" + given);
        await().atMost(20, SECONDS)
                .until(() -> strings("select number from source_record where person_id is not null")
                        .contains(number));
        return number;
    }

    private static void send(String number, String name) {
        engine.send(
                "ward",
                ADT.formatted(
                                number + name.length(),
                                number,
                                name,
                                "19" + year(name) + "0217",
                                "(503)555-01" + year(name))
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Of birth, and the end of the telephone number: another for each family. */
    private static String year(String name) {
        return Integer.toString(40 + name.charAt(0) - 'A');
    }

    private void faxed() throws Exception {
        Path file = engine.data().resolve("fax/fax/" + family + ".tif");
        Files.write(
                file,
                SampleFax.tiff(LETTER.formatted(
                        (family + ", " + given).toUpperCase(Locale.ROOT), year(family), year(family))));
    }

    /** The newest is this test's. */
    private static String fax() {
        return strings("select max(intake_id) from fax").get(0);
    }

    private static String state() {
        return strings("select state from fax order by intake_id desc").stream()
                .findFirst()
                .orElse("");
    }

    private static Typed typed(Object... words) {
        return Typed.of(Stream.concat(Stream.of(words), Stream.of("--data", engine.data()))
                .toArray());
    }

    private static List<String> strings(String sql) {
        return engine.bean(JdbcTemplate.class).queryForList(sql, String.class);
    }
}
