package org.tributary.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.journal.OutcomeState;

/**
 * Which messages are meant: those that fit everything that is said.
 *
 * @param ids intake ids; empty for any
 * @param from received then or later
 * @param to received before
 * @param findingCode noticed at the door or when it was last processed
 * @param state what became of them last
 */
public record Selection(
        List<Long> ids,
        @Nullable String feed,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String findingCode,
        @Nullable OutcomeState state) {

    static final int IDS_LIMIT = 1_000; // one statement's parameters

    /** @throws IllegalArgumentException when nothing is said, which would mean everything ever received */
    @SuppressWarnings("ConstantValue") // JSON leaves out what was not said
    public Selection {
        ids = ids == null ? List.of() : ids.stream().distinct().sorted().toList();
        if (ids.isEmpty() && feed == null && from == null && to == null && findingCode == null && state == null) {
            throw new IllegalArgumentException("say which messages: ids, a feed, a time, a finding's code or a state");
        }
        if (ids.size() > IDS_LIMIT) {
            throw new IllegalArgumentException("at most " + IDS_LIMIT + " ids at once; choose by feed and time");
        }
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("the time range ends before it begins");
        }
    }

    public static Selection ofIds(List<Long> ids) {
        return new Selection(ids, null, null, null, null, null);
    }

    /** As the audit trail writes it. */
    @Override
    public String toString() {
        List<String> said = new ArrayList<>();
        if (!ids.isEmpty()) {
            said.add("ids " + ids.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        add(said, "feed", feed);
        add(said, "from", from);
        add(said, "to", to);
        add(said, "finding", findingCode);
        add(said, "state", state == null ? null : state.stored());
        return String.join(", ", said);
    }

    private static void add(List<String> said, String name, @Nullable Object value) {
        if (value != null) {
            said.add(name + " " + value);
        }
    }
}
