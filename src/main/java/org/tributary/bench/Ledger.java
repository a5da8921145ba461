package org.tributary.bench;

import java.util.Arrays;

/** When each message was sent, acknowledged and received. Messages are numbered in the order they are sent. */
final class Ledger {
    private static final long NEVER = Long.MIN_VALUE;

    private long[] sent = new long[1 << 16];
    private long[] acknowledged = new long[1 << 16];
    private long[] arrived = new long[1 << 16];
    private int[] record = new int[1 << 16];
    private long[] lastOfRecord = new long[1 << 16];
    private final int before;
    private int last;
    private long accepted;
    private long refused;
    private long arrivals;
    private long doubled;
    private long outOfOrder;
    private long unknown;

    /**
     * How it stands.
     *
     * @param refused answered with another code than AA or CA
     * @param unknown arrived, and none of ours
     */
    record Counts(long sent, long accepted, long refused, long arrived, long doubled, long outOfOrder, long unknown) {}

    /** @param before the number of the last message that was sent before this ledger began; 0 for none */
    Ledger(int before) {
        this.before = before;
    }

    /** @return the number of the next message, which is about that patient */
    synchronized int next(int aboutRecord) {
        last++;
        if (last == sent.length) {
            sent = Arrays.copyOf(sent, last * 2);
            acknowledged = Arrays.copyOf(acknowledged, last * 2);
            arrived = Arrays.copyOf(arrived, last * 2);
            record = Arrays.copyOf(record, last * 2);
        }
        sent[last] = NEVER;
        acknowledged[last] = NEVER;
        arrived[last] = NEVER;
        record[last] = aboutRecord;
        return before + last;
    }

    synchronized void sent(int n, long nanos) {
        sent[n - before] = nanos;
    }

    synchronized void answered(int n, boolean accepts, long nanos) {
        if (accepts) {
            acknowledged[n - before] = nanos;
            accepted++;
        } else {
            refused++;
        }
    }

    /** Each patient's messages must arrive in the order in which they were sent, and once. */
    synchronized void arrived(long number, long nanos) {
        if (number <= before || number > before + last) {
            unknown++;
            return;
        }
        int n = (int) number - before;
        if (arrived[n] != NEVER) {
            doubled++;
            return;
        }
        arrived[n] = nanos;
        arrivals++;
        int about = record[n];
        if (about >= lastOfRecord.length) {
            lastOfRecord = Arrays.copyOf(lastOfRecord, Math.max(about + 1, lastOfRecord.length * 2));
        }
        if (lastOfRecord[about] > n) {
            outOfOrder++;
        }
        lastOfRecord[about] = Math.max(n, lastOfRecord[about]);
    }

    synchronized Counts counts() {
        return new Counts(last, accepted, refused, arrivals, doubled, outOfOrder, unknown);
    }

    /** Acknowledged, and never arrived. */
    synchronized long missing() {
        long missing = 0;
        for (int n = 1; n <= last; n++) {
            missing += acknowledged[n] != NEVER && arrived[n] == NEVER ? 1 : 0;
        }
        return missing;
    }

    synchronized long acknowledgedBetween(long from, long to) {
        return between(acknowledged, from, to);
    }

    synchronized long arrivedBetween(long from, long to) {
        return between(arrived, from, to);
    }

    /** From sending to answer, of those sent in that time. */
    synchronized Latency acknowledgment(long from, long to) {
        return latency(acknowledged, from, to);
    }

    /** From sending to arrival, of those sent in that time, whenever they arrived. */
    synchronized Latency endToEnd(long from, long to) {
        return latency(arrived, from, to);
    }

    private long between(long[] times, long from, long to) {
        long count = 0;
        for (int n = 1; n <= last; n++) {
            count += within(times[n], from, to) ? 1 : 0;
        }
        return count;
    }

    private Latency latency(long[] ends, long from, long to) {
        long[] nanos = new long[last];
        int count = 0;
        for (int n = 1; n <= last; n++) {
            if (within(sent[n], from, to) && ends[n] != NEVER) {
                nanos[count++] = ends[n] - sent[n];
            }
        }
        return Latency.of(Arrays.copyOf(nanos, count));
    }

    private static boolean within(long time, long from, long to) {
        return time != NEVER && time - from >= 0 && time - to < 0;
    }
}
