package org.tributary.bench;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Milliseconds, exact: the nearest rank of all that were measured. Null where nothing was. */
public record Latency(
        long messages,
        @Nullable Double p50,
        @Nullable Double p95,
        @Nullable Double p99,
        @Nullable Double max) {

    static Latency of(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latency(sorted.length, rank(sorted, 50), rank(sorted, 95), rank(sorted, 99), rank(sorted, 100));
    }

    private static @Nullable Double rank(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return null;
        }
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return Figures.rounded(sorted[Math.max(rank, 1) - 1] / 1e6, 3);
    }
}
