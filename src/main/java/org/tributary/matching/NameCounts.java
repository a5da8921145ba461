package org.tributary.matching;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tributary.matching.Demographics.LastName;

/**
 * How many records of a list have each name. The tables in conf/matching count the people of a whole country; where most people
 * of a list are of one origin or one family, its names are not rare there, and it is the list whose namesakes meet.
 */
public final class NameCounts {
    /** Of nobody: the tables alone tell. */
    public static final NameCounts NONE = new NameCounts();

    private static final double DEVIATIONS = 3;

    private final Map<String, Integer> firsts = new HashMap<>();
    private final Map<String, Integer> lasts = new HashMap<>();
    private int records;

    public void add(Demographics record) {
        records++;
        Set.copyOf(record.firsts()).forEach(first -> firsts.merge(first, 1, Integer::sum));
        Set<String> names = new HashSet<>();
        for (LastName last : record.lasts()) {
            names.add(last.full());
            names.addAll(last.parts());
        }
        names.forEach(last -> lasts.merge(last, 1, Integer::sum));
    }

    int records() {
        return records;
    }

    /** The share of records that has the first name, or less by what chance may have added: 0 where fewer than ten have it. */
    double first(String name) {
        return share(firsts.getOrDefault(name, 0));
    }

    /** The same of a last name, or of a part of it. */
    double last(String name) {
        return share(lasts.getOrDefault(name, 0));
    }

    private double share(int count) {
        return count == 0 ? 0 : Math.max(0, (count - DEVIATIONS * Math.sqrt(count)) / records);
    }
}
