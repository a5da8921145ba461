package org.tributary.console;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tributary.hl7v2.Message;
import org.tributary.hl7v2.MessageFinding;
import org.tributary.journal.Journal;
import org.tributary.journal.JournalEntry;
import org.tributary.mapping.MappingFinding;
import org.tributary.mapping.Normalizer;

/**
 * What would become of parked messages if they were replayed now, as far as reading and mapping tell; nothing is stored or sent.
 *
 * @param read how many would be read by the mapping as it is now
 * @param parked how many would be parked again, by the code of the cause
 * @param untried how many were not tried: no HL7 v2, too long, without bytes, or the time was up
 * @param samples of those that would be parked again, the oldest
 */
public record DryRun(int read, Map<String, Integer> parked, int untried, List<Long> samples) {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int LONGEST_BYTES = 1_000_000;
    private static final int SAMPLES = 10;

    public int tried() {
        return read + again();
    }

    public int again() {
        return parked.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** As the pipeline's first steps do it. */
    static DryRun of(List<Long> messages, Journal journal, Normalizer normalizer, Charset charset) {
        long until = System.nanoTime() + LONGEST.toNanos();
        int read = 0;
        int untried = 0;
        Map<String, Integer> parked = new TreeMap<>();
        List<Long> samples = new ArrayList<>();
        for (long id : messages) {
            byte @Nullable [] bytes = System.nanoTime() < until ? bytes(journal, id) : null;
            @Nullable Message message = bytes == null ? null : Message.read(bytes, charset);
            if (message == null || !message.hasHeader()) {
                untried++;
                continue;
            }
            @Nullable String cause = cause(message, normalizer);
            if (cause == null) {
                read++;
            } else {
                parked.merge(cause, 1, Integer::sum);
                if (samples.size() < SAMPLES) {
                    samples.add(id);
                }
            }
        }
        return new DryRun(read, parked, untried, List.copyOf(samples));
    }

    /** Null where it would be read. */
    private static @Nullable String cause(Message message, Normalizer normalizer) {
        if (message.findings().stream().anyMatch(one -> one.code() == MessageFinding.SECOND_HEADER)) {
            return MessageFinding.SECOND_HEADER.id();
        }
        @Nullable MappingFinding refusal = normalizer.normalize(message).refusal();
        return refusal == null ? null : refusal.id();
    }

    private static byte @Nullable [] bytes(Journal journal, long id) {
        try {
            JournalEntry entry = journal.entry(id);
            return entry.bytes().length > LONGEST_BYTES ? null : entry.bytes();
        } catch (IllegalArgumentException e) {
            return null; // retention has taken them
        }
    }
}
