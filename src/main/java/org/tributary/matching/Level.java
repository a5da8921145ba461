package org.tributary.matching;

import java.util.Locale;

/**
 * How much two records agree in one field. Within a field the best level comes first, and the first that holds wins. What a
 * level weighs stands in conf/matching.yaml; an absent side weighs nothing.
 */
public enum Level {
    FIRST_EXACT(Field.FIRST),
    /** A name and its short form, or two short forms of one formal name. */
    FIRST_NICKNAME(Field.FIRST),
    /** One letter inserted, left out, replaced or swapped with its neighbour; five letters or more; not both known names. */
    FIRST_TYPO(Field.FIRST),
    FIRST_SWAPPED(Field.FIRST),
    /** Jaro-Winkler of 0.9 or more. */
    FIRST_SIMILAR(Field.FIRST),
    /** One letter apart, and both are names: Erica and Ericka. */
    FIRST_NEIGHBOUR(Field.FIRST),
    FIRST_MIDDLE(Field.FIRST),
    FIRST_INITIAL(Field.FIRST),
    FIRST_ELSE(Field.FIRST),
    FIRST_ABSENT(Field.FIRST),

    LAST_EXACT(Field.LAST),
    /** A part of a double surname. */
    LAST_PART(Field.LAST),
    /** A maiden or earlier name. */
    LAST_FORMER(Field.LAST),
    LAST_TYPO(Field.LAST),
    /** Jaro-Winkler of 0.92 or more. */
    LAST_SIMILAR(Field.LAST),
    LAST_SWAPPED(Field.LAST),
    LAST_ELSE(Field.LAST),
    LAST_ABSENT(Field.LAST),

    MIDDLE_EXACT(Field.MIDDLE),
    MIDDLE_INITIAL(Field.MIDDLE),
    MIDDLE_ELSE(Field.MIDDLE),
    MIDDLE_ABSENT(Field.MIDDLE),

    BIRTH_DATE_EXACT(Field.BIRTH_DATE),
    /** One digit; never a whole generation: years are fewer than twelve apart. */
    BIRTH_DATE_TYPO(Field.BIRTH_DATE),
    BIRTH_DATE_SWAPPED(Field.BIRTH_DATE),
    BIRTH_DATE_MONTH(Field.BIRTH_DATE),
    BIRTH_DATE_YEAR(Field.BIRTH_DATE),
    BIRTH_DATE_TWO_PARTS(Field.BIRTH_DATE),
    BIRTH_DATE_SAME_YEAR(Field.BIRTH_DATE),
    BIRTH_DATE_ELSE(Field.BIRTH_DATE),
    BIRTH_DATE_ABSENT(Field.BIRTH_DATE),

    SEX_EXACT(Field.SEX),
    SEX_ELSE(Field.SEX),
    SEX_ABSENT(Field.SEX),

    SSN_EXACT(Field.SSN),
    SSN_TYPO(Field.SSN),
    /** Where one side has the last four digits only. */
    SSN_LAST_FOUR(Field.SSN),
    /** One more or one less: often a twin. */
    SSN_NEIGHBOUR(Field.SSN),
    SSN_ELSE(Field.SSN),
    SSN_ABSENT(Field.SSN),

    CONTACT_PHONE_AND_ADDRESS(Field.CONTACT),
    CONTACT_EMAIL(Field.CONTACT),
    CONTACT_PHONE(Field.CONTACT),
    CONTACT_ADDRESS(Field.CONTACT),
    CONTACT_STREET(Field.CONTACT),
    CONTACT_ZIP(Field.CONTACT),
    CONTACT_ELSE(Field.CONTACT),
    CONTACT_ABSENT(Field.CONTACT),

    IDENTIFIER_RECORD(Field.IDENTIFIER),
    IDENTIFIER_PERSON(Field.IDENTIFIER),
    IDENTIFIER_INSURANCE(Field.IDENTIFIER),
    IDENTIFIER_ABSENT(Field.IDENTIFIER);

    private final Field field;

    Level(Field field) {
        this.field = field;
    }

    public Field field() {
        return field;
    }

    public boolean isAbsent() {
        return name().endsWith("_ABSENT");
    }

    /** As in conf/matching.yaml: {@code two-parts}. */
    String key() {
        return name().substring(field.name().length() + 1)
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }
}
