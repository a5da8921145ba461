package org.tributary.matching.people;

import java.util.SplittableRandom;

/** Errors as people type them. */
final class Typing {
    /** A letter more, one less, another one, or two in the wrong order; the first letter stays. */
    static String error(String text, SplittableRandom chance) {
        if (text.length() < 3) {
            return text;
        }
        int at = 1 + chance.nextInt(text.length() - 2);
        char letter = (char) ('a' + chance.nextInt(26));
        return switch (chance.nextInt(4)) {
            case 0 -> text.substring(0, at) + letter + text.substring(at);
            case 1 -> text.substring(0, at) + text.substring(at + 1);
            case 2 -> text.substring(0, at) + letter + text.substring(at + 1);
            default -> text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
        };
    }

    /** Another digit in one place, not among the first two: of a year they are seldom mistyped, and would be seen. */
    static String digit(String digits, SplittableRandom chance) {
        int at = 2 + chance.nextInt(digits.length() - 2);
        return digits.substring(0, at) + chance.nextInt(10) + digits.substring(at + 1);
    }

    private Typing() {}
}
