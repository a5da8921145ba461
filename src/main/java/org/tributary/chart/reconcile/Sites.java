package org.tributary.chart.reconcile;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Fact;

/** Whether two statements speak of the same place of the body, and the same side. Where only one is told, they do not contradict. */
final class Sites {
    private Sites() {}

    /** @param sameFeed one sender's own codes mean the same; those of two do not */
    static boolean meet(Fact one, @Nullable Concept site, Fact other, @Nullable Concept another, boolean sameFeed) {
        return meet(site, another, sameFeed) && meet(side(one), side(other), sameFeed);
    }

    private static @Nullable Concept side(Fact fact) {
        return fact.statement().details().stream()
                .filter(detail -> detail.name().equals(Detail.LATERALITY))
                .map(Detail::code)
                .findFirst()
                .orElse(null);
    }

    private static boolean meet(@Nullable Concept one, @Nullable Concept other, boolean sameFeed) {
        if (one == null || other == null || one.isEmpty() || other.isEmpty()) {
            return true;
        }
        Names names = Names.of(one);
        Names others = Names.of(other);
        if (!Collections.disjoint(names.shared(), others.shared())
                || sameFeed && !Collections.disjoint(names.own(), others.own())) {
            return true;
        }
        Set<String> systems = systems(names);
        systems.retainAll(systems(others));
        if (!systems.isEmpty() || sameFeed && differ(names.own(), others.own())) {
            return false; // codes of one system that differ: words that are alike ("Knee") do not make them one
        }
        return !Collections.disjoint(names.words(), others.words());
    }

    private static boolean differ(Set<String> own, Set<String> others) {
        return !own.isEmpty() && !others.isEmpty();
    }

    private static Set<String> systems(Names names) {
        Set<String> systems = new HashSet<>();
        for (String code : List.copyOf(names.shared())) {
            systems.add(code.substring(0, code.indexOf('|')));
        }
        return systems;
    }
}
