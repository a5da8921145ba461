package org.tributary.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Document;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Origin;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.Said;
import org.tributary.canonical.Statement;
import org.tributary.journal.Store;

/** One document out of a long chart. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DocumentOfAChartTest {
    private static final int LONG = 200;

    @TempDir
    Path folder;

    /** Counts questions and the rows that are read of their answers. */
    private static final class Counted extends JdbcTemplate {
        private int questions;
        private int rows;

        private Counted(DataSource database) {
            super(database);
        }

        @Override
        public <T> T query(
                PreparedStatementCreator question, PreparedStatementSetter values, ResultSetExtractor<T> reader) {
            questions++;
            return super.query(question, values, answer -> reader.extractData(counted(answer)));
        }

        private ResultSet counted(ResultSet answer) {
            return (ResultSet) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {ResultSet.class}, (proxy, method, arguments) -> {
                        Object result = method.invoke(answer, arguments);
                        if (method.getName().equals("next") && Boolean.TRUE.equals(result)) {
                            rows++;
                        }
                        return result;
                    });
        }

        private void none() {
            questions = 0;
            rows = 0;
        }
    }

    @Test
    void one_document_is_read_by_three_questions_and_five_rows_however_long_the_chart_is() {
        try (Store store = Store.h2(folder)) {
            Counted jdbc = new Counted(store.database());
            Facts facts = new Facts(jdbc);
            Charts charts = new Charts(jdbc, facts);
            SourceRecords records = new SourceRecords(jdbc);
            long ward = record(records, "ward", 1);
            long lab = record(records, "lab", 1);
            long other = record(records, "lab", 2);
            for (int n = 1; n <= LONG; n++) {
                facts.add(ward, "ward", n, "r1", at(n), n, List.of(document(n, false)));
            }
            facts.add(lab, "lab", 901, "r1", at(1), 901, List.of(document(901, false)));
            facts.add(other, "lab", 902, "r1", at(1), 902, List.of(document(902, false)));
            charts.deriveAll(1);

            jdbc.none();
            Charts.CurrentDocument found = charts.document(1, fact(jdbc, LONG)).orElseThrow();
            assertThat(((Document) found.stored().fact()).text()).isEqualTo("words of " + LONG);
            jdbc.none();
            charts.document(1, found.stored().id());
            assertThat(jdbc.questions).isEqualTo(3);
            assertThat(jdbc.rows)
                    .as("two records, what the fact is, what each record says of it")
                    .isEqualTo(5);
            jdbc.none();
            assertThat(charts.of(1)).hasSize(LONG + 1);
            assertThat(jdbc.rows).as("the chart").isGreaterThan(LONG);
            assertThat(charts.of(1))
                    .extracting(Charts.Row::group)
                    .as("it is the chart's row")
                    .contains(found.row());

            assertThat(charts.document(1, fact(jdbc, 902))).as("another's").isEmpty();
            assertThat(charts.document(2, fact(jdbc, 902))).isPresent();
            assertThat(charts.document(1, 999_999)).as("nobody's").isEmpty();
            Charts seen = charts.seenWith(new Sight(feed -> feed.equals("lab"), fact -> true));
            assertThat(seen.document(1, fact(jdbc, LONG))).as("not to be seen").isEmpty();
            assertThat(seen.document(1, fact(jdbc, 901))).isPresent();

            long taken = fact(jdbc, 7);
            facts.add(ward, "ward", 903, "r1", at(50), 903, List.of(document(7, true)));
            assertThat(charts.document(1, taken)).as("taken back").isEmpty();
            assertThat(charts.document(1, fact(jdbc, 903)))
                    .as("nor is what took it back one")
                    .isEmpty();
        }
    }

    private static long fact(JdbcTemplate jdbc, int message) {
        return Optional.ofNullable(
                        jdbc.queryForObject("select id from fact where intake_id = ?", Long.class, (long) message))
                .orElseThrow();
    }

    private static long record(SourceRecords records, String feed, long person) {
        long id = records.create(feed, new PatientIdentifier("N" + person, feed, "MR", new Origin("PID-3")), 0)
                .id();
        records.assign(id, person);
        return id;
    }

    private static Moment at(int minute) {
        String text = "2026-03-02T%02d:%02d".formatted(minute / 60, minute % 60);
        return new Moment(text, null, false, text);
    }

    private static Document document(int number, boolean enteredInError) {
        Statement said = Statement.asserted("DOC-" + number, new Origin("TXA[1]"), Said.NOBODY, "AU");
        Statement stated = enteredInError
                ? new Statement(said.key(), said.origin(), said.said(), said.stance(), null, null, List.of(), true)
                : said;
        return new Document(
                stated, Concept.text("Note"), "DOC-" + number, null, null, "Note", null, "words of " + number);
    }
}
