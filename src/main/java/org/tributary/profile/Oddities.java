package org.tributary.profile;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts things of one kind and remembers where the first of them stand. */
final class Oddities {
    private static final int PLACES_LISTED = 5;

    private final Map<Kind, Seen> kinds = new HashMap<>();

    private record Kind(String code, String what) {}

    private static final class Seen {
        private final Set<String> where = new LinkedHashSet<>();
        private long times;
        private boolean more;
    }

    /** @param where a place, or a file's number; empty for nowhere in particular */
    void add(String code, String what, String where) {
        Seen seen = kinds.computeIfAbsent(new Kind(code, what), kind -> new Seen());
        seen.times++;
        if (seen.where.size() < PLACES_LISTED) {
            if (!where.isEmpty()) {
                seen.where.add(where);
            }
        } else if (!seen.where.contains(where)) {
            seen.more = true;
        }
    }

    List<Profile.Oddity> listed() {
        return kinds.entrySet().stream()
                .map(one -> {
                    Seen seen = one.getValue();
                    List<String> where = new java.util.ArrayList<>(seen.where);
                    if (seen.more) {
                        where.add("...");
                    }
                    return new Profile.Oddity(one.getKey().code, one.getKey().what, seen.times, where);
                })
                .sorted(Comparator.comparingLong(Profile.Oddity::times)
                        .reversed()
                        .thenComparing(Profile.Oddity::what))
                .toList();
    }
}
