package org.tributary.intake.fax;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
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

            Patient Name: ACHTERBERG, ROSALIND
            Date of Birth: 02/17/1958
            Patient Phone: (503) 555-0117

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
    Path dir;

    private RunningEngine engine;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(
                TextRecognitionProbe.works(dir.resolve("ocr")),
                "the packed text recognition does not run on this machine");
        meanwhile.set(() -> {});
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
        registered("1", "Achterberg^Rosalind", "19580217");
    }

    @AfterEach
    void stop() {
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    void it_files_itself_where_nothing_changed() throws Exception {
        faxed();
        await().atMost(60, SECONDS).until(() -> state().equals("filed"));
    }

    @Test
    void another_one_of_that_name_and_birth_date_came() throws Exception {
        waitsAfter(() -> registered("2", "Achterberg^Rosalind", "19580217"));
    }

    @Test
    void the_chart_says_another_name() throws Exception {
        waitsAfter(() -> {
            engine.send(
                    "ward",
                    ADT.formatted("7", "1", "Achterberg^Rosalie", "19580217", "(503)555-0117")
                            .getBytes(StandardCharsets.UTF_8));
            await().atMost(20, SECONDS)
                    .until(() -> strings("select patient from record_version").stream()
                            .anyMatch(said -> said.contains("Rosalie")));
        });
    }

    @Test
    void a_clerk_turned_a_page() throws Exception {
        waitsAfter(() -> assertThat(typed("fax", "rotate", fax(), "--pages", "1", "--by", "180")
                        .exit())
                .isZero());
    }

    @Test
    void what_a_clerk_has_edited_is_a_person_s_also_when_it_is_read_again() throws Exception {
        a_clerk_turned_a_page();
        meanwhile.set(() -> {});
        assertThat(typed("fax", "release", fax()).exit()).isZero();
        assertThat(typed("replay", fax()).exit()).isZero();
        await().atMost(20, SECONDS)
                .until(() -> strings("select intake_id from waiting").isEmpty());
        Files.write(engine.data().resolve("fax/fax/next.tif"), SampleFax.tiff("read after the first"));
        await().atMost(60, SECONDS)
                .until(() -> strings("select intake_id from fax where read_at is not null")
                                .size()
                        == 2);
        assertThat(strings("select state from fax")).containsExactly("waiting", "waiting");
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
        assertThat(typed("chart", 1).out()).doesNotContain("Consult");
    }

    private void registered(String number, String name, String born) {
        engine.send(
                "ward",
                ADT.formatted(number, number, name, born, "(503)555-0117").getBytes(StandardCharsets.UTF_8));
        await().atMost(20, SECONDS)
                .until(() -> strings("select number from source_record where person_id is not null")
                        .contains(number));
    }

    private void faxed() throws Exception {
        Files.write(engine.data().resolve("fax/fax/fax.tif"), SampleFax.tiff(LETTER));
    }

    private String fax() {
        return strings("select intake_id from fax").get(0);
    }

    private String state() {
        return strings("select state from fax").stream().findFirst().orElse("");
    }

    private Typed typed(Object... words) {
        return Typed.of(Stream.concat(Stream.of(words), Stream.of("--data", engine.data()))
                .toArray());
    }

    private List<String> strings(String sql) {
        return engine.bean(JdbcTemplate.class).queryForList(sql, String.class);
    }
}
