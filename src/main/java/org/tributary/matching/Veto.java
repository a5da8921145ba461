package org.tributary.matching;

/** Why two records are never linked without a human, whatever they score. */
public enum Veto {
    SSN_CONFLICT("Two valid social security numbers differ, and name and birth date are not all equal."),
    SSN_AND_BIRTH_DATE_CONFLICT("Social security number and birth date both differ."),
    SUFFIX_CONFLICT("The suffixes differ, as those of father and son do."),
    BIRTH_ORDER("The birth orders differ: twins."),
    SSN_NEIGHBOUR("The social security numbers follow each other: twins."),
    MIDDLE_NAMES("Both middle names are known and differ: twins, whose first names may be alike or begin alike."),
    TWIN_NAMES("Born the same day with one last name and one address, and the first names may be two names: twins."),
    NAMESAKE("Only name and birth date agree, and the name is not rare, or not wholly the same."),
    SENDER_TELLS_APART("One sender has two numbers for them, born the same day with different first names."),
    SAME_SENDER("One sender has two numbers for them: a possible duplicate there."),
    GIVEN_AGAIN(
            "Under one number their sender said what does not fit one person: it may have been given to another one."),
    NEWBORN("One of them is a newborn that has no name yet."),
    AFTER_DEATH("One of them has an event after the other's death."),
    IDENTITY_UNKNOWN("A sender says that the identity is not known."),
    UNRELIABLE("A sender says that what it knows is not reliable."),
    EXACT_CORE("First name or birth date differ, and this site links only where both are equal.");

    private final String sentence;

    Veto(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
