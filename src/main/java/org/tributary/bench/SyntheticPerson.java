package org.tributary.bench;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What one hospital knows of someone who does not exist. */
record SyntheticPerson(
        String family,
        String given,
        @Nullable String middle,
        LocalDate birthDate,
        String sex,
        Home home,
        @Nullable String mobile,
        @Nullable String ssn) {

    /** Where a household lives, and its telephone. */
    record Home(String street, String city, String state, String zip, String phone) {}

    SyntheticPerson movedTo(Home other) {
        return new SyntheticPerson(family, given, middle, birthDate, sex, other, mobile, ssn);
    }

    SyntheticPerson named(String otherFamily, String otherGiven, @Nullable String otherMiddle) {
        return new SyntheticPerson(otherFamily, otherGiven, otherMiddle, birthDate, sex, home, mobile, ssn);
    }

    SyntheticPerson reachedAt(@Nullable String otherMobile, @Nullable String otherSsn) {
        return new SyntheticPerson(family, given, middle, birthDate, sex, home, otherMobile, otherSsn);
    }
}
