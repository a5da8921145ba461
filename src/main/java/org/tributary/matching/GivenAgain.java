package org.tributary.matching;

import static org.tributary.matching.Level.*;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a sender seems to say something of another person under a number than before. Stricter than not to be certain: names
 * are corrected, and change with a marriage; nobody becomes someone with another first name, last name and birth date.
 */
final class GivenAgain {
    private static final Set<Level> SAME_FIRST = EnumSet.of(FIRST_EXACT, FIRST_NICKNAME, FIRST_TYPO, FIRST_SWAPPED);
    /** Kaylee becomes Kayleigh: corrected far more often than her sister gets her number. */
    private static final Set<Level> LIKELY_FIRST =
            EnumSet.of(FIRST_CROSSED, FIRST_SIMILAR, FIRST_NEIGHBOUR, FIRST_MIDDLE, FIRST_INITIAL, FIRST_ABSENT);

    private static final Set<Level> SAME_LAST = EnumSet.of(LAST_EXACT, LAST_PART, LAST_FORMER, LAST_TYPO, LAST_SWAPPED);
    private static final Set<Level> LIKELY_LAST = EnumSet.of(LAST_SIMILAR, LAST_CROSSED, LAST_ABSENT);
    private static final Set<Level> SAME_BIRTH = EnumSet.of(BIRTH_DATE_EXACT, BIRTH_DATE_TYPO, BIRTH_DATE_SWAPPED);
    private static final Set<Level> LIKELY_BIRTH = EnumSet.of(BIRTH_DATE_MONTH, BIRTH_DATE_YEAR, BIRTH_DATE_ABSENT);
    private static final Set<Level> SSN_CONFLICTS = EnumSet.of(SSN_ELSE, SSN_NEIGHBOUR);

    private static final int FEWEST_LETTERS = 3;

    private GivenAgain() {}

    /**
     * @param now what the newest version says; without what its sender is not sure of
     * @param before all that was said before it; the same
     * @param levels the level of each {@link Field}, in its order
     */
    static boolean toSomeoneElse(Demographics now, Demographics before, List<Level> levels) {
        if (before.identityUnknown()) {
            return false; // "unknown, male" gets a name: the same patient
        }
        Level birth = levels.get(Field.BIRTH_DATE.ordinal());
        Level ssn = levels.get(Field.SSN.ordinal());
        boolean unnamed = now.newborn() || before.newborn();
        boolean sameFirst = SAME_FIRST.contains(levels.get(Field.FIRST.ordinal()))
                || unnamed
                || isLonger(now.firsts(), before.firsts());
        boolean sameLast = SAME_LAST.contains(levels.get(Field.LAST.ordinal()));
        boolean sameBirth = SAME_BIRTH.contains(birth);
        boolean firstDiffers = !sameFirst && !LIKELY_FIRST.contains(levels.get(Field.FIRST.ordinal()));
        boolean lastDiffers = !sameLast && !LIKELY_LAST.contains(levels.get(Field.LAST.ordinal()));
        boolean birthDiffers = !sameBirth && !LIKELY_BIRTH.contains(birth);
        if (now.identityUnknown()) {
            return firstDiffers && lastDiffers; // an age is guessed at the door, and one name misheard
        }
        if (ssn == SSN_EXACT) {
            return firstDiffers && birthDiffers;
        }
        boolean ssnConflicts = SSN_CONFLICTS.contains(ssn);
        boolean anotherNewborn = unnamed && levels.get(Field.SEX.ordinal()) == SEX_ELSE;
        boolean married = lastDiffers && sameFirst && sameBirth && !ssnConflicts && !anotherNewborn;
        boolean corrected = birth == BIRTH_DATE_TWO_PARTS && sameFirst && sameLast && !ssnConflicts;
        return firstDiffers || (lastDiffers && !married) || (birthDiffers && !corrected);
    }

    /** Luc becomes Lucien, in no table of short forms. */
    private static boolean isLonger(List<String> some, List<String> others) {
        return some.stream()
                .anyMatch(one -> others.stream().anyMatch(other -> begins(one, other) || begins(other, one)));
    }

    private static boolean begins(String whole, String part) {
        return part.length() >= FEWEST_LETTERS && whole.startsWith(part);
    }
}
