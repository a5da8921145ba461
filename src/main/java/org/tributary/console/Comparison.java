package org.tributary.console;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.convert.Converter;
import org.tributary.journal.Journal;

/**
 * The newest messages of a feed, read by the deployed mapping and by an edited one.
 *
 * @param looked how many were read both ways
 * @param passed how many were not read: too long, or their bytes are gone
 * @param isCut whether the time was up before all were looked at
 * @param different how many come out differently
 * @param shown the newest of these
 * @param names what differs, with the number of messages in which it does
 */
public record Comparison(
        int looked, int passed, boolean isCut, int different, List<Changed> shown, Map<String, Integer> names) {
    public static final int MOST = 200;
    private static final long LONGEST_BYTES = 1_000_000;
    private static final int MOST_SHOWN = 50;
    private static final int MOST_ROWS = 30;

    /** @param type MSH-9; null where it has none */
    public record Candidate(long id, @Nullable String type, Instant receivedAt, long sizeBytes) {}

    /** @param rows what is gone and what is new, without what is the same; {@code more} rows are left out */
    public record Changed(Candidate message, List<Beside.Row> rows, int more, Set<String> names) {}

    /** The newest messages of a feed whose bytes are there, the newest first. */
    static List<Candidate> newest(JdbcTemplate jdbc, String feed, int most) {
        return jdbc.query(
                "select id, message_type, received_at, size_bytes from journal where feed = ? and body_pruned_at is null"
                        + " order by feed desc, sequence desc fetch first " + most + " rows only",
                (row, n) -> new Candidate(
                        row.getLong(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getLong(4)),
                feed);
    }

    /** @param until by System.nanoTime(): what has not been looked at by then is left */
    static Comparison of(List<Candidate> messages, Journal journal, Converter deployed, Converter edited, long until) {
        int looked = 0;
        int passed = 0;
        int different = 0;
        boolean cut = false;
        List<Changed> shown = new ArrayList<>();
        Map<String, Integer> names = new TreeMap<>();
        for (Candidate message : messages) {
            if (System.nanoTime() - until > 0) {
                cut = true;
                break;
            }
            byte @Nullable [] bytes = bytes(message, journal);
            if (bytes == null) {
                passed++;
                continue;
            }
            looked++;
            Beside beside = Trial.difference(bytes, deployed, edited);
            if (beside.isSame()) {
                continue;
            }
            different++;
            Changed changed = changed(message, beside);
            changed.names().forEach(name -> names.merge(name, 1, Integer::sum));
            if (shown.size() < MOST_SHOWN) {
                shown.add(changed);
            }
        }
        return new Comparison(looked, passed, cut, different, shown, names);
    }

    private static byte @Nullable [] bytes(Candidate message, Journal journal) {
        if (message.sizeBytes() > LONGEST_BYTES) {
            return null;
        }
        try {
            return journal.entry(message.id()).bytes();
        } catch (IllegalArgumentException e) {
            return null; // retention has taken them in this moment
        }
    }

    /** Each line that differs, below the fact it belongs to. */
    private static Changed changed(Candidate message, Beside beside) {
        List<Beside.Row> rows = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        Reader deployed = new Reader();
        Reader edited = new Reader();
        String told = "";
        for (Beside.Run run : beside.runs()) {
            for (Beside.Row row : run.rows()) {
                @Nullable String gone = deployed.next(row.deployed());
                @Nullable String made = edited.next(row.edited());
                if (run.same()) {
                    continue;
                }
                Stream.of(gone, made).filter(Objects::nonNull).forEach(names::add);
                Reader reader = row.edited() == null ? deployed : edited;
                if (!reader.fact.equals(told) && reader.isWithin) {
                    rows.add(new Beside.Row(reader.fact, reader.fact));
                }
                told = reader.fact;
                rows.add(row);
            }
        }
        List<Beside.Row> first = rows.subList(0, Math.min(MOST_ROWS, rows.size()));
        return new Changed(message, List.copyOf(first), rows.size() - first.size(), names);
    }

    /** Goes along the lines of an {@link Outline} and says what each is about: names of fields, never their values. */
    private static final class Reader {
        private static final Pattern FACT = Pattern.compile("  ([a-z]+):?(?:  # .*)?");
        private static final Pattern FIELD = Pattern.compile("    ([A-Za-z]+)\\b.*");
        private static final Pattern FRAME = Pattern.compile("([a-z]+): .*");

        private String fact = "";
        private String kind = "";
        private String field = "";
        private boolean isWithin;

        /** {@code observation status}; null for a line that the text does not have. */
        private @Nullable String next(@Nullable String line) {
            if (line == null) {
                return null;
            }
            Matcher of = FACT.matcher(line);
            isWithin = line.startsWith("    ");
            if (of.matches()) {
                fact = line;
                kind = of.group(1);
                return kind;
            }
            if (isWithin) {
                Matcher own = FIELD.matcher(line);
                field = own.matches() ? own.group(1) : field;
                return kind + " " + field;
            }
            Matcher frame = FRAME.matcher(line);
            return line.startsWith("No rule reads ")
                    ? "what no rule reads"
                    : frame.matches() ? frame.group(1) : "what was found odd";
        }
    }
}
