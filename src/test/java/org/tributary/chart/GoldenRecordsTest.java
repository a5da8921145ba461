package org.tributary.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.chart.golden.Attribute;
import org.tributary.chart.golden.GoldenRecord;
import org.tributary.chart.golden.Survivorship;
import org.tributary.journal.Store;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GoldenRecordsTest {
    @TempDir
    Path folder;

    private SourceRecords records;

    @Test
    void a_person_is_who_all_records_say_and_what_they_tell_differently_is_told() {
        try (Store store = Store.h2(folder)) {
            records = new SourceRecords(new JdbcTemplate(store.database()));
            says("lab", "7", 1, "2026-01-01T10:00", patient("Moss", "F", "1987-04-23"));
            says("ward", "8", 2, "2026-03-01T10:00", patient("Reed", "M", "1987"));
            says("other", "9", 3, "2026-04-01T10:00", patient("Hidden", null, null));
            Claims claims = new Claims(new JdbcTemplate(store.database()));
            GoldenRecords persons = new GoldenRecords(records, claims, Survivorship.ALL_ALIKE);
            GoldenRecord view = persons.of(1, feed -> !feed.equals("other"));
            assertThat(view.patient().identifiers()).extracting("value").containsExactlyInAnyOrder("7", "8");
            assertThat(view.patient().names()).extracting(HumanName::family).containsExactly("Reed", "Moss");
            assertThat(view.patient().sex()).as("of the record that spoke last").isEqualTo("M");
            assertThat(view.disagreeing())
                    .as("1987 does not contradict the day")
                    .containsExactly("name", "sex");

            long pin = claims.pin(1, Attribute.SEX, "a steward", "asked");
            assertThat(persons.of(1, feed -> true).patient().sex()).isEqualTo("F");
            assertThat(claims.ofStewards())
                    .as("it is no claim about two records")
                    .isEmpty();
            assertThat(claims.naming(List.of(SourceRecords.key(1)))).isEmpty();
            claims.end(pin, "a steward");
            assertThat(persons.of(1, feed -> true).patient().sex()).isEqualTo("M");
        }
    }

    private void says(String feed, String number, long intakeId, String sent, Patient patient) {
        PatientIdentifier identifier = new PatientIdentifier(number, feed, "MR", new Origin("PID-3"));
        long id = records.create(feed, identifier, 0).id();
        records.assign(id, 1);
        records.addVersion(
                id,
                intakeId,
                new Newest(new byte[] {(byte) intakeId}, sent, intakeId),
                Json.write(patient.withIdentifiers(List.of(identifier))));
    }

    private static Patient patient(String family, String sex, String born) {
        HumanName name = new HumanName(family, List.of("Zoe"), null, null, "L", null);
        return Patient.of(
                List.of(),
                List.of(name),
                List.of(),
                List.of(),
                sex,
                born == null ? null : new Moment(born, null, false, born));
    }
}
