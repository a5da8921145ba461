package org.tributary.audit;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Goes along the chain. Rows that are added meanwhile are left to the next look. */
final class Verification {
    private final Chain chain;
    private final TransactionTemplate transaction;

    Verification(Chain chain, TransactionTemplate transaction) {
        this.chain = chain;
        this.transaction = transaction;
    }

    /** An earlier end of the chain. */
    private record Mark(long link, byte[] hash) {
        static @Nullable Mark of(String text) {
            if (text.isBlank()) {
                return null;
            }
            if (!text.strip().matches("[0-9]{1,18}:[0-9a-fA-F]{64}")) {
                throw new IllegalArgumentException("a mark looks like 120:3f5a..., a number and 64 letters and digits");
            }
            String[] parts = text.strip().split(":");
            return new Mark(Long.parseLong(parts[0]), HexFormat.of().parseHex(parts[1]));
        }
    }

    Verdict look(String text) {
        @Nullable Mark mark = Mark.of(text);
        Chain.Head head = Objects.requireNonNull(chain.head(), "the chain has begun");
        byte[] hash = Entry.NOTHING;
        long link = 0;
        while (link < head.links()) {
            List<Chain.Row> page = chain.from(link + 1, head.links());
            if (page.isEmpty()) {
                return wrong(head, link, gap(head, link));
            }
            for (Chain.Row row : page) {
                long place = Objects.requireNonNull(row.link());
                if (place != link + 1) {
                    return wrong(head, link, place <= link ? added(row) : missing(link + 1, place - 1));
                }
                byte[] made = row.entry().hash(hash, place);
                if (!Arrays.equals(made, row.hash())) {
                    return wrong(head, link, changed(row));
                }
                hash = made;
                link = place;
                if (mark != null && mark.link() == link && !Arrays.equals(mark.hash(), hash)) {
                    return wrong(head, link - 1, anew(row));
                }
            }
        }
        return end(head, hash, mark);
    }

    private Verdict end(Chain.Head head, byte[] hash, @Nullable Mark mark) {
        long links = head.links();
        if (!Arrays.equals(hash, head.hash())) {
            return wrong(
                    head,
                    links,
                    new Verdict.Fault(
                            Verdict.Kind.MADE_ANEW,
                            links,
                            null,
                            "The last row is not the one that was recorded last.",
                            "The last row, or several, were changed and their hashes computed anew; or audit_head was changed."));
        }
        if (mark != null && mark.link() > links) {
            return wrong(head, links, cutOff(links + 1, mark.link()));
        }
        Chain.@Nullable Row stranger = stranger();
        if (stranger != null) {
            return wrong(head, links, added(stranger));
        }
        return new Verdict(links, links, head.takenOver(), head.beganAt(), head.mark(), null);
    }

    /** Looked for once more while nobody adds a row, before one is called strange. */
    private Chain.@Nullable Row stranger() {
        if (chain.strangers().isEmpty()) {
            return null;
        }
        return transaction.execute(status -> {
            chain.begun();
            return chain.strangers().stream().findFirst().orElse(null);
        });
    }

    private Verdict.Fault gap(Chain.Head head, long link) {
        @Nullable Long next = chain.next(link, head.links());
        return next == null ? cutOff(link + 1, head.links()) : missing(link + 1, next - 1);
    }

    private static Verdict wrong(Chain.Head head, long right, Verdict.Fault fault) {
        return new Verdict(right, head.links(), head.takenOver(), head.beganAt(), null, fault);
    }

    private static String places(long from, long to) {
        return from == to ? "The row at place " + from + " is" : "The rows at places " + from + " to " + to + " are";
    }

    private static Verdict.Fault missing(long from, long to) {
        return new Verdict.Fault(
                Verdict.Kind.MISSING,
                from,
                null,
                places(from, to) + " missing.",
                "Removed by somebody who may write to the database. A backup may still have what is gone.");
    }

    private static Verdict.Fault cutOff(long from, long to) {
        return new Verdict.Fault(
                Verdict.Kind.CUT_OFF,
                from,
                null,
                places(from, to) + " missing at the end.",
                "The end was cut off, or the store is an older copy. A backup may still have what is gone.");
    }

    private static Verdict.Fault changed(Chain.Row row) {
        return new Verdict.Fault(
                Verdict.Kind.CHANGED,
                Objects.requireNonNull(row.link()),
                row.id(),
                "Row " + row.id() + " is not as it was recorded, or the row before it is not.",
                "Changed by somebody who may write to the database; or rows before it are gone and the places closed up. What it says"
                        + " cannot be relied on. A backup may still have what was recorded.");
    }

    private static Verdict.Fault added(Chain.Row row) {
        return new Verdict.Fault(
                Verdict.Kind.ADDED,
                row.link() == null ? 0 : row.link(),
                row.id(),
                "Row " + row.id() + " is not of the chain.",
                "Written past the engine. What it says was not recorded by Tributary.");
    }

    private static Verdict.Fault anew(Chain.Row row) {
        return new Verdict.Fault(
                Verdict.Kind.MADE_ANEW,
                Objects.requireNonNull(row.link()),
                row.id(),
                "Row " + row.id() + " is not the one that the mark was taken of.",
                "The chain was made anew up to here, or the mark is of another store.");
    }
}
