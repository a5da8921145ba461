package org.tributary.matching;

import java.util.HashSet;
import java.util.Set;

/**
 * Tells a misspelt first name from another name. Twins, and only they, are born on one day with one last name in one home, and
 * parents like names that resemble each other: Erica and Ericka, Kaylee and Kayleigh, Rianna and Rasna.
 *
 * @param names first names that people have, in capitals
 * @param neighbours two letters that follow each other in one of them; {@code ^} and {@code $} are its ends
 * @param runs three that do
 */
record Misspelling(Set<String> names, Set<String> neighbours, Set<String> runs) {
    static Misspelling of(Set<String> names) {
        Set<String> neighbours = new HashSet<>();
        Set<String> runs = new HashSet<>();
        for (String name : names) {
            neighbours.addAll(pieces(name, 2));
            runs.addAll(pieces(name, 3));
        }
        return new Misspelling(Set.copyOf(names), Set.copyOf(neighbours), Set.copyOf(runs));
    }

    /**
     * Whether one of two is a name and the other that name with a slip of the hand: a letter too many, too few, wrong, or two that
     * changed places, which gave letters in a row as in no name. Where both sound the same it may be a spelling that parents choose:
     * then two letters have changed places, or two stand together as in no name.
     */
    boolean isSlip(String one, String other) {
        if (!isOneOfThemAName(one, other) || !Similarity.atMostOneEdit(one, other)) {
            return false;
        }
        return looksLikeNoName(one, other)
                || (!runs.containsAll(pieces(noName(one, other), 3))
                        && (!sound(one).equals(sound(other))
                                || sortedLetters(one).equals(sortedLetters(other))));
    }

    /** Whether one of two is a name and the other has letters beside each other that stand so in no name. */
    boolean looksLikeNoName(String one, String other) {
        return isOneOfThemAName(one, other) && !neighbours.containsAll(pieces(noName(one, other), 2));
    }

    private boolean isOneOfThemAName(String one, String other) {
        return names.contains(one) != names.contains(other);
    }

    private String noName(String one, String other) {
        return names.contains(one) ? other : one;
    }

    private static Set<String> pieces(String name, int letters) {
        String whole = "^" + name + "$";
        Set<String> pieces = new HashSet<>();
        for (int at = 0; at + letters <= whole.length(); at++) {
            pieces.add(whole.substring(at, at + letters));
        }
        return pieces;
    }

    private static String sortedLetters(String name) {
        return name.chars()
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Consonants as they sound: names that are equal in these are spellings that parents choose. */
    private static String sound(String name) {
        return name.replace("PH", "F")
                .replaceAll("[CQ]", "K")
                .replace('Z', 'S')
                .replaceAll("[AEIOUYH-]", "")
                .replaceAll("(.)\\1+", "$1");
    }
}
