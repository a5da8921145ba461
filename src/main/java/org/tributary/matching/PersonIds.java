package org.tributary.matching;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A person's id is the id of its oldest record. So the part that holds the oldest record keeps it; when a merge is undone,
 * the other part has the id again that it had before; and a new id appears only for a part that never had one.
 *
 * @param persons the person of each record
 * @param redirects ids that are out of use now, and the person that holds their record
 * @param returned ids that were redirected before and are in use again
 */
public record PersonIds(SortedMap<Long, Long> persons, SortedMap<Long, Long> redirects, SortedSet<Long> returned) {

    /**
     * @param before the person of each record until now; empty at first
     * @param redirectedBefore ids that were redirected until now
     */
    public static PersonIds of(
            Collection<SortedSet<Long>> groups, Map<Long, Long> before, Collection<Long> redirectedBefore) {
        SortedMap<Long, Long> persons = new TreeMap<>();
        groups.forEach(group -> group.forEach(record -> persons.put(record, group.first())));
        SortedMap<Long, Long> redirects = new TreeMap<>();
        for (Long person : before.values()) {
            Long holder = persons.get(person);
            if (holder != null && !holder.equals(person)) {
                redirects.put(person, holder);
            }
        }
        SortedSet<Long> returned = new TreeSet<>();
        for (Long person : redirectedBefore) {
            Long holder = persons.get(person);
            if (holder == null) {
                continue;
            }
            if (holder.equals(person)) {
                returned.add(person);
            } else {
                redirects.put(person, holder);
            }
        }
        return new PersonIds(persons, redirects, returned);
    }
}
