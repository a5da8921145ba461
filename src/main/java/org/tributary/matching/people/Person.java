package org.tributary.matching.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who does not exist.
 *
 * @param maiden null where the last name never changed
 * @param birthOrder null for a single child
 * @param twins 0 for nobody's twin; else the same for both
 * @param namesakes 0 for nobody's; else the same for father and son
 * @param motherFirst of a child of this household; empty where it does not matter
 */
record Person(
        int id,
        int household,
        int twins,
        int namesakes,
        String first,
        String middle,
        String last,
        @Nullable String maiden,
        String suffix,
        LocalDate born,
        String sex,
        String ssn,
        @Nullable Integer birthOrder,
        Home home,
        String mobile,
        String email,
        String motherFirst) {
    /** Where a household lives. */
    record Home(String street, String unit, String city, String zip, String phone) {}
}
