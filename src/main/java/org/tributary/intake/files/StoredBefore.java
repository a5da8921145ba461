package org.tributary.intake.files;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.tributary.intake.Reception;
import org.tributary.journal.Journal;

/**
 * Says of each piece of a file whether an earlier try, which a crash cut short, has stored it. The same bytes twice in one
 * file are two pieces: each row that is there covers one.
 */
public final class StoredBefore implements Predicate<byte[]> {
    private final Journal journal;
    private final String feed;
    private final Instant since;
    private final Map<String, Long> left = new HashMap<>();

    private StoredBefore(Journal journal, String feed, Instant since) {
        this.journal = journal;
        this.feed = feed;
        this.since = since;
    }

    /** @param since when the earlier try could have begun */
    public static StoredBefore since(Journal journal, String feed, Instant since) {
        return new StoredBefore(journal, feed, since);
    }

    @Override
    public boolean test(byte[] piece) {
        String text = new String(piece, StandardCharsets.ISO_8859_1);
        long rows = left.computeIfAbsent(
                text, unseen -> journal.storedSince(feed, Reception.controlId(piece), piece, since));
        left.put(text, rows - 1);
        return rows > 0;
    }
}
