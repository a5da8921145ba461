package org.tributary.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.crash.Arrival.Answer;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerTest {
    @Test
    void everything_in_order_and_once_is_clean() {
        Verdict verdict = compare(sent("A1 A2 B1"), arrivals("x1:A1 x2:B1 x3:A2"));
        assertThat(verdict.clean()).isTrue();
        assertThat(verdict.repeats()).isZero();
    }

    @Test
    void an_acknowledged_message_that_never_arrives_is_lost() {
        assertThat(compare(sent("A1 A2"), arrivals("x1:A1")).lost()).containsExactly("A/2 []");
    }

    @Test
    void a_message_of_either_patient_of_a_merge_after_the_merge_is_reordered() {
        List<Sent> sent = sent("B5 A6");
        Arrival merge = new Arrival("x1", "A", 6, "B", Arrival.Answer.ACCEPT);
        Arrival other = new Arrival("x2", "B", 5, Arrival.Answer.ACCEPT);
        assertThat(compare(sent, List.of(other, merge)).clean()).isTrue();
        assertThat(compare(sent, List.of(merge, other)).reordered()).containsExactly("B/5 after 6");
    }

    @Test
    void a_message_without_acknowledgment_may_arrive_or_not() {
        assertThat(compare(sent("A1 A2?"), arrivals("x1:A1")).clean()).isTrue();
        assertThat(compare(sent("A1 A2?"), arrivals("x1:A1 x2:A2")).clean()).isTrue();
    }

    @Test
    void a_parked_message_is_lost_and_one_without_an_inbox_row_is_unstored() {
        List<Stored> stored = List.of(new Stored("F", "A-1", "filed"), new Stored("F", "A-2", "parked"));
        Verdict verdict = Ledger.compare(sent("A1 A2 A3"), Optional.of(stored), arrivals("x1:A1 x3:A3"));
        assertThat(verdict.lost()).containsExactly("A/2 [parked]");
        assertThat(verdict.unstored()).containsExactly("A/3");
    }

    @Test
    void the_same_message_under_a_second_outgoing_id_is_doubled() {
        Verdict verdict = compare(sent("A1"), arrivals("x1:A1 x2:A1"));
        assertThat(verdict.doubled()).containsExactly("A/1 as [x1, x2]");
        assertThat(verdict.repeats()).isZero();
    }

    @Test
    void the_same_message_under_the_same_outgoing_id_is_a_repeat() {
        Verdict verdict = compare(sent("A1"), arrivals("x1:A1 x1:A1 x1:A1"));
        assertThat(verdict.clean()).isTrue();
        assertThat(verdict.repeats()).isEqualTo(2);
        assertThat(verdict.staleRepeats()).isZero();
    }

    @Test
    void a_repeat_of_an_old_message_after_a_newer_one_is_allowed_but_counted() {
        Verdict verdict = compare(sent("A1 A2"), arrivals("x1:A1 x2:A2 x1:A1"));
        assertThat(verdict.clean()).isTrue();
        assertThat(verdict.staleRepeats()).isEqualTo(1);
    }

    @Test
    void one_outgoing_id_for_two_messages_is_reused() {
        assertThat(compare(sent("A1 A2"), arrivals("x1:A1 x1:A2")).reused()).containsExactly("x1 for A/1 and A/2");
    }

    @Test
    void a_first_arrival_after_a_later_message_of_the_patient_is_reordered() {
        assertThat(compare(sent("A1 A2 A3 B1"), arrivals("x1:A1 x3:A3 x4:B1 x2:A2"))
                        .reordered())
                .containsExactly("A/2 after 3");
    }

    @Test
    void patients_may_overtake_each_other() {
        assertThat(compare(sent("A1 B1 A2 B2"), arrivals("x2:B1 x4:B2 x1:A1 x3:A2"))
                        .clean())
                .isTrue();
    }

    @Test
    void a_rejected_frame_has_not_arrived_and_a_silent_one_has() {
        List<Arrival> arrivals =
                List.of(new Arrival("x1", "A", 1, Answer.REJECT), new Arrival("x2", "A", 2, Answer.SILENCE));
        assertThat(compare(sent("A1 A2"), arrivals).lost()).containsExactly("A/1 []");
    }

    @Test
    void what_nobody_sent_is_unknown() {
        assertThat(compare(sent("A1"), arrivals("x1:A1 x9:C7")).unknown()).containsExactly("C/7 as x9");
    }

    private static Verdict compare(List<Sent> sent, List<Arrival> arrivals) {
        return Ledger.compare(sent, Optional.empty(), arrivals);
    }

    /** {@code A1} is the first message of patient A; a question mark says that it was not acknowledged. */
    private static List<Sent> sent(String text) {
        return Arrays.stream(text.split(" "))
                .map(word -> {
                    long n = Long.parseLong(word.substring(1).replace("?", ""));
                    String patient = word.substring(0, 1);
                    return new Sent("F", patient + "-" + n, patient, n, !word.endsWith("?"));
                })
                .toList();
    }

    private static List<Arrival> arrivals(String text) {
        return Arrays.stream(text.split(" "))
                .map(word -> word.split(":"))
                .map(parts -> new Arrival(
                        parts[0], parts[1].substring(0, 1), Long.parseLong(parts[1].substring(1)), Answer.ACCEPT))
                .toList();
    }
}
