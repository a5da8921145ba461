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
    /** Swapped, and one of the two is only similar. */
    FIRST_CROSSED(Field.FIRST),
    /** Jaro-Winkler of 0.9 or more; or one letter apart, three or four letters, not both known names. */
    FIRST_SIMILAR(Field.FIRST),
    /** One letter apart, and both are names: Erica and Ericka. */
    FIRST_NEIGHBOUR(Field.FIRST),
    FIRST_MIDDLE(Field.FIRST),
    /** The first name of one is the last name of the other, and no more is swapped: the only name known, in the wrong place. */
    FIRST_MISPLACED(Field.FIRST),
    FIRST_INITIAL(Field.FIRST),
    FIRST_ELSE(Field.FIRST),
    FIRST_ABSENT(Field.FIRST),

    LAST_EXACT(Field.LAST),
    /** A part of a double surname. */
    LAST_PART(Field.LAST),
    /** A maiden or earlier name. */
    LAST_FORMER(Field.LAST),
    LAST_TYPO(Field.LAST),
    /** Jaro-Winkler of 0.92 or more; or one letter apart, of four letters, not both known names. */
    LAST_SIMILAR(Field.LAST),
    LAST_SWAPPED(Field.LAST),
    LAST_CROSSED(Field.LAST),
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
    /** The street is alike, one place is known of both by ZIP code or town, and neither of these differs. */
    CONTACT_STREET(Field.CONTACT),
    /** The street is alike, and ZIP code or town nearly so, or nobody knows where it is: enough for a household, not for one person. */
    CONTACT_NEAR_STREET(Field.CONTACT),
    /** The second line, a building's or estate's name, is alike, or is the other's street; and ZIP code or town equal. */
    CONTACT_BUILDING(Field.CONTACT),
    CONTACT_ZIP_AND_TOWN(Field.CONTACT),
    CONTACT_ZIP(Field.CONTACT),
    /** One town, or one postal district of a postcode with letters. */
    CONTACT_TOWN(Field.CONTACT),
    CONTACT_ELSE(Field.CONTACT),
    CONTACT_ABSENT(Field.CONTACT),

    IDENTIFIER_RECORD(Field.IDENTIFIER),
    IDENTIFIER_PERSON(Field.IDENTIFIER),
    IDENTIFIER_INSURANCE(Field.IDENTIFIER),
    IDENTIFIER_ABSENT(Field.IDENTIFIER),

    BIRTH_PLACE_EXACT(Field.BIRTH_PLACE),
    /** Jaro-Winkler of 0.9 or more. */
    BIRTH_PLACE_SIMILAR(Field.BIRTH_PLACE),
    BIRTH_PLACE_ELSE(Field.BIRTH_PLACE),
    BIRTH_PLACE_ABSENT(Field.BIRTH_PLACE),

    OCCUPATION_EXACT(Field.OCCUPATION),
    OCCUPATION_ELSE(Field.OCCUPATION),
    OCCUPATION_ABSENT(Field.OCCUPATION);

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
    public String key() {
        return name().substring(field.name().length() + 1)
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }
}
