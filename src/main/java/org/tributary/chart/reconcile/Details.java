package org.tributary.chart.reconcile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tributary.canonical.Detail;

/** What one statement tells beside what its kind asks for, over what an earlier one told. */
final class Details {
    private Details() {}

    /**
     * @param said these count, all of one name
     * @param ofTheEvent names that belong to the earlier statement alone, and are not taken over
     */
    static List<Detail> over(List<Detail> known, List<Detail> said, Set<String> ofTheEvent) {
        Set<String> names = said.stream().map(Detail::name).collect(Collectors.toSet());
        List<Detail> all = new ArrayList<>(said);
        known.stream()
                .filter(detail -> !names.contains(detail.name()) && !ofTheEvent.contains(detail.name()))
                .forEach(all::add);
        return all;
    }
}
