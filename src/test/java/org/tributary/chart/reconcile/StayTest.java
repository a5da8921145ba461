package org.tributary.chart.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Period;
import org.tributary.canonical.Said;
import org.tributary.canonical.Statement;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StayTest {
    /** Each word is an event, with the location that it names after a colon. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    A01:W1                               | in-progress | W1
                    A01:W1 A02:W2                        | in-progress | W2
                    A01:W1 A02:W2 A12:W1                 | in-progress | W1
                    A01:W1 A02:W2 A12:W2                 | in-progress | W1
                    A01:W1 A02:W2 A12                    | in-progress | W1
                    A01:W1 A02:W2 A02:W3 A12             | in-progress | W2
                    A01:W1 A02:W2 A02:W3 A12 A12         | in-progress | W1
                    A01:W1 A02:W2 A08:W4 A12             | in-progress | W4
                    A01:W1 A02:W2 A12:W9                 | in-progress | W9
                    A12:W1                               | in-progress | W1
                    A01:W1 A12:W1                        | in-progress | W1
                    A05 A01:W1                           | in-progress | W1
                    A05 A38                              | cancelled   |
                    A05 A01:W1 A38                       | in-progress | W1
                    A01:W1 A11 A08:W1                    | cancelled   | W1
                    A01:W1 A11 A01:W2                    | in-progress | W2
                    A01:W1 A21                           | onleave     | W1
                    A01:W1 A21 A52                       | in-progress | W1
                    A01:W1 A21 A22 A53                   | onleave     | W1
                    A01:W1 A03:W1 A08                    | finished    | W1
                    A01:W1 R01                           | in-progress | W1
                    """)
    void a_stay_is_what_its_messages_leave(String messages, String status, String location) {
        Encounter stay =
                Stay.of(Stream.of(messages.split(" ")).map(StayTest::said).toList());
        assertThat(stay.statement().status()).isEqualTo(status);
        assertThat(stay.location()).isEqualTo(location);
    }

    @Test
    void a_cancelled_discharge_leaves_no_end_also_where_it_repeats_it() {
        Period whole = new Period(moment("2026-03-01"), moment("2026-03-05"), false);
        Encounter stay = Stay.of(List.of(
                said("A01", "W1", Period.from(moment("2026-03-01"))),
                said("A03", "W1", whole),
                said("A13", "W1", whole)));
        assertThat(stay.period()).isEqualTo(Period.from(moment("2026-03-01")));
        assertThat(stay.statement().status()).isEqualTo(Encounter.IN_PROGRESS);
    }

    @Test
    void a_result_after_the_discharge_does_not_take_the_end_away() {
        Period whole = new Period(moment("2026-03-01"), moment("2026-03-05"), false);
        Encounter stay =
                Stay.of(List.of(said("A03", "W1", whole), said("R01", null, Period.from(moment("2026-03-01")))));
        assertThat(stay.period()).isEqualTo(whole);
        assertThat(stay.location()).isEqualTo("W1");
    }

    @Test
    void a_cancelled_change_of_doctors_and_a_cancelled_pending_transfer_leave_what_was_before() {
        Encounter stay = Stay.of(List.of(
                said("A01", "W1"),
                with(said("A15"), "pending location", "W7"),
                with(said("A61"), "consulting doctor", "BOHR"),
                said("A62"),
                with(said("A26"), "pending location", "W7")));
        assertThat(stay.statement().details()).isEmpty();
    }

    private static Encounter said(String word) {
        String[] parts = word.split(":");
        return said(parts[0], parts.length == 1 ? null : parts[1]);
    }

    private static Encounter said(String event, String location) {
        return said(event, location, null);
    }

    private static Encounter said(String event, String location, Period period) {
        String status = switch (event) {
            case "A05", "A14" -> "planned";
            case "A01", "A02", "A04", "A12", "A13", "A22", "A52" -> "in-progress";
            case "A21", "A53" -> "onleave";
            case "A03" -> "finished";
            case "A11", "A27", "A38" -> "cancelled";
            default -> null;
        };
        return new Encounter(
                Statement.asserted("V1", new Origin("PV1[1]"), Said.NOBODY, status),
                Concept.text("I"),
                "I",
                "V1",
                period,
                location,
                List.of(),
                null,
                event);
    }

    private static Encounter with(Encounter said, String detail, String text) {
        Statement plain = said.statement();
        return new Encounter(
                new Statement(
                        plain.key(),
                        plain.origin(),
                        plain.said(),
                        plain.stance(),
                        plain.status(),
                        null,
                        List.of(),
                        false,
                        List.of(new Detail(detail, null, null, null, null, text, "PV1"))),
                said.about(),
                said.patientClass(),
                said.visitNumber(),
                said.period(),
                said.location(),
                said.attending(),
                null,
                said.event());
    }

    private static Moment moment(String date) {
        return new Moment(date, null, false, date);
    }
}
