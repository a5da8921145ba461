package org.tributary.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a bench found. Null is what could not be measured here.
 *
 * @param isVoid whether the figures say nothing, for the {@code reasons}
 */
public record Figures(
        @JsonProperty("void") boolean isVoid,
        List<String> reasons,
        Setup setup,
        Machine machine,
        PerSecond messagesPerSecond,
        Latency acknowledgmentMillis,
        Latency endToEndMillis,
        PerMessage perMessage,
        Memory memory,
        Backlog backlog,
        Faxes faxes,
        Counts counts) {

    /** @param rate messages per second that were to be sent; 0 for as fast as they are acknowledged */
    public record Setup(
            String kind,
            String store,
            int connections,
            int window,
            double rate,
            double warmUpSeconds,
            double seconds,
            int persons,
            int preload,
            long seed,
            List<String> javaOptions) {}

    /** In the measured time. */
    public record PerSecond(double acknowledged, double filed, double forwarded) {}

    /**
     * What the engine used in the measured time, divided by the messages that it filed in it.
     *
     * @param storeBytes growth of the store
     * @param writtenBytes what the engine's process wrote to disk; nothing of a PostgreSQL server
     */
    public record PerMessage(
            @Nullable Double cpuMillis,
            @Nullable Double allocatedBytes,
            @Nullable Double storeBytes,
            @Nullable Double writtenBytes,
            @Nullable Double syncs) {}

    /** Resident, not only the heap. */
    public record Memory(
            @Nullable Double rssMegabytes, @Nullable Double peakRssMegabytes) {}

    /**
     * At the end of the measured time.
     *
     * @param seconds the larger of the two, at the rate of acknowledgments
     */
    public record Backlog(long notFiled, long notForwarded, double seconds) {}

    /**
     * In the measured time.
     *
     * @param perMinute how many were to be handed over
     * @param read pages whose text was read
     */
    public record Faxes(double perMinute, long handedOver, long read) {}

    /**
     * Over the whole run.
     *
     * @param groupCommits of the inbox in the measured time, and {@code syncs} as well
     * @param lost acknowledged, and never received
     */
    public record Counts(
            long sent,
            long acknowledged,
            long refused,
            long unanswered,
            long filed,
            long parked,
            long received,
            long lost,
            long doubled,
            long outOfOrder,
            long unknown,
            long groupCommits,
            long syncs,
            long brokenConnections) {}

    public String toJson() {
        try {
            return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("figures are always writable", e);
        }
    }

    static double rounded(double value, int places) {
        return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP).doubleValue();
    }
}
