package org.tributary.conformance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.hl7v2.ErrorCondition;
import org.tributary.hl7v2.Path;

/** Gathers faults, in whatever order they are found, and gives the first ones in the order of the message. */
final class Faults {
    /** As many as somebody mends in one go; an acknowledgment with more is read by nobody. */
    static final int LISTED = 30;

    private static final int REMEMBERED = 5_000; // bounds memory; more are only counted
    private static final int BEHIND_A_SEGMENT = Integer.MAX_VALUE;

    /** @param at index of the segment; -1 for the message as a whole */
    private record Placed(int at, int field, Fault fault) {}

    private final List<Placed> placed = new ArrayList<>();
    private final Set<String> saidByOwnRules = new HashSet<>();
    private int beyond;

    /** @param segment its index in the message; -1 for the message as a whole */
    void add(int segment, ConformanceFinding code, @Nullable Path place, String advice) {
        put(segment, place == null ? 0 : place.field(), new Fault(code, place, advice));
    }

    /** Between this segment and the next one. */
    void addBehind(int segment, ConformanceFinding code, Path place, String advice) {
        put(segment, BEHIND_A_SEGMENT, new Fault(code, place, advice));
    }

    /** A fault that the analyst's rules find: what the standard says of the same place in the same sense is left out. */
    void addOwn(int segment, ConformanceFinding code, Path place, String advice) {
        saidByOwnRules.add(same(place, code.condition()));
        add(segment, code, place, advice);
    }

    /** The first ones, in the order of the message; a last one says how many there are besides. */
    List<Fault> listed() {
        List<Fault> all = new ArrayList<>();
        placed.stream()
                .sorted(Comparator.comparingInt(Placed::at).thenComparingInt(Placed::field))
                .map(Placed::fault)
                .filter(fault -> isOwn(fault) || !isSaid(fault))
                .forEach(all::add);
        int more = all.size() + beyond - LISTED;
        if (more <= 0) {
            return all;
        }
        List<Fault> first = new ArrayList<>(all.subList(0, Math.min(LISTED, all.size())));
        first.add(new Fault(ConformanceFinding.MORE, null, "There are " + more + " more faults"));
        return first;
    }

    private void put(int segment, int field, Fault fault) {
        if (placed.size() < REMEMBERED) {
            placed.add(new Placed(segment, field, fault));
        } else {
            beyond++;
        }
    }

    private boolean isSaid(Fault fault) {
        return fault.place() != null
                && saidByOwnRules.contains(same(fault.place(), fault.code().condition()));
    }

    private static boolean isOwn(Fault fault) {
        return switch (fault.code()) {
            case OWN_REQUIRED, OWN_LENGTH, OWN_TABLE -> true;
            default -> false;
        };
    }

    private static String same(Path place, ErrorCondition condition) {
        return condition + " " + place;
    }
}
