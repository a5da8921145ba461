package org.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LedgerTest {
    private static final int ANNA = 4;
    private static final int BERT = 90_000;

    private final Ledger ledger = new Ledger(100);

    @Test
    void what_overtakes_is_noticed_only_within_one_patient() {
        int first = send(ANNA, 10);
        int second = send(ANNA, 20);
        int other = send(BERT, 30);
        ledger.arrived(other, 40);
        ledger.arrived(second, 50);
        assertThat(ledger.counts().outOfOrder()).isZero();
        ledger.arrived(first, 60);
        assertThat(ledger.counts().outOfOrder()).isEqualTo(1);
    }

    @Test
    void what_comes_twice_or_from_nowhere_counts_as_such() {
        int message = send(ANNA, 10);
        ledger.arrived(message, 20);
        ledger.arrived(message, 30);
        ledger.arrived(17, 40);
        ledger.arrived(-1, 50);
        assertThat(ledger.counts().arrived()).isEqualTo(1);
        assertThat(ledger.counts().doubled()).isEqualTo(1);
        assertThat(ledger.counts().unknown()).isEqualTo(2);
    }

    @Test
    void only_what_was_accepted_can_be_missing() {
        int accepted = send(ANNA, 10);
        int refused = send(BERT, 20);
        ledger.answered(accepted, true, 30);
        ledger.answered(refused, false, 40);
        assertThat(ledger.missing()).isEqualTo(1);
        ledger.arrived(accepted, 50);
        assertThat(ledger.missing()).isZero();
        assertThat(ledger.counts().refused()).isEqualTo(1);
    }

    @Test
    void latencies_are_those_of_messages_sent_within_the_time_whenever_they_arrived() {
        for (int i = 1; i <= 100; i++) {
            int message = send(ANNA, i * 1_000_000L);
            ledger.answered(message, true, i * 1_000_000L + i * 1_000_000L);
            ledger.arrived(message, 900_000_000L);
        }
        Latency all = ledger.acknowledgment(0, 1_000_000_000L);
        assertThat(all).isEqualTo(new Latency(100, 50.0, 95.0, 99.0, 100.0));
        assertThat(ledger.endToEnd(100_000_000L, 200_000_000L)).isEqualTo(new Latency(1, 800.0, 800.0, 800.0, 800.0));
        assertThat(ledger.endToEnd(0, 1)).isEqualTo(new Latency(0, null, null, null, null));
        assertThat(ledger.acknowledgedBetween(100_000_000L, 120_000_000L)).isEqualTo(10);
    }

    private int send(int record, long nanos) {
        int n = ledger.next(record);
        ledger.sent(n, nanos);
        return n;
    }
}
