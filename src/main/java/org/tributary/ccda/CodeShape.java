package org.tributary.ccda;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Whether a code can be one of its system at all, told without any table: by its form, by its check digit (SNOMED CT:
 * Verhoeff; LOINC and CDC race and ethnicity: Luhn), or because the system is short enough to be listed here.
 *
 * @see <a href="https://confluence.ihtsdotools.org/display/DOCRELFMT/5.5+Check-digit">SNOMED CT check digit</a>
 * @see <a href="https://loinc.org/kb/users-guide/calculating-mod-10-check-digits/">LOINC check digit</a>
 */
final class CodeShape {
    private static final Set<String> SEX = Set.of("M", "F", "UN");

    /** HL7 Confidentiality with the codes that it had before 2010. */
    static final Set<String> CONFIDENTIALITY =
            Set.of("L", "M", "N", "R", "U", "V", "B", "D", "I", "ETH", "HIV", "PSY", "SDV", "C", "S", "T");

    private static final Map<String, Predicate<String>> POSSIBLE = Map.ofEntries(
            Map.entry("2.16.840.1.113883.6.96", CodeShape::isSnomed),
            Map.entry("2.16.840.1.113883.6.1", CodeShape::isLoinc),
            Map.entry("2.16.840.1.113883.6.238", code -> isLuhn(code, "\\d{4}-\\d")),
            Map.entry("2.16.840.1.113883.6.88", matches("\\d{1,8}")),
            Map.entry("2.16.840.1.113883.12.292", matches("\\d{1,3}")),
            Map.entry("2.16.840.1.113883.6.90", matches("[A-TV-Z]\\d[0-9A-Z](\\.?[0-9A-Z]{1,4})?")),
            Map.entry("2.16.840.1.113883.6.103", matches("(\\d{3}|V\\d{2}|E\\d{3})(\\.?\\d{1,2})?")),
            Map.entry("2.16.840.1.113883.6.12", matches("\\d{4}[0-9A-Z]")),
            Map.entry("2.16.840.1.113883.6.69", matches("[0-9*]{4,6}-?[0-9*]{3,4}-?[0-9*]{1,2}|\\d{8,12}")),
            Map.entry("2.16.840.1.113883.4.9", matches("[0-9A-Z]{10}")),
            Map.entry("2.16.840.1.113883.3.26.1.1", matches("C\\d{2,8}")),
            Map.entry("2.16.840.1.113883.6.259", matches("\\d{4}-\\d")),
            Map.entry("2.16.840.1.113883.5.1", SEX::contains),
            Map.entry("2.16.840.1.113883.5.25", CONFIDENTIALITY::contains));

    /** 1.0 to 1.3 are all that ISO ever gave out; 0 is ITU's with six arcs below it. */
    private static final Pattern OID = Pattern.compile("(0\\.[0-59]|1\\.[0-3]|2\\.\\d{1,3})(\\.(0|[1-9]\\d{0,38}))*");

    private static final Pattern UUID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}");

    private static final int[][] VERHOEFF_TIMES = new int[10][10];
    private static final int[][] VERHOEFF_TURN = new int[8][10];

    static {
        int[] turn = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
        for (int i = 0; i < 10; i++) {
            for (int j = 0; j < 10; j++) { // the dihedral group of a pentagon
                VERHOEFF_TIMES[i][j] =
                        i < 5 ? (j < 5 ? (i + j) % 5 : 5 + (i + j) % 5) : (j < 5 ? 5 + (i - j) % 5 : (5 + i - j) % 5);
            }
            VERHOEFF_TURN[0][i] = i;
        }
        for (int row = 1; row < 8; row++) {
            for (int j = 0; j < 10; j++) {
                VERHOEFF_TURN[row][j] = VERHOEFF_TURN[row - 1][turn[j]];
            }
        }
    }

    private CodeShape() {}

    /** True also where the system is none of those that can be told. */
    static boolean isPossible(String system, String code) {
        Predicate<String> possible = POSSIBLE.get(system);
        return possible == null || possible.test(code);
    }

    /** Whether it can be the number of a code system: an OID that could have been given out, or a UUID. */
    static boolean isSystem(String system) {
        return OID.matcher(system).matches() || UUID.matcher(system).matches();
    }

    /** BCP 47 in form. */
    static boolean isLanguage(String code) {
        return LANGUAGE.matcher(code).matches();
    }

    private static Predicate<String> matches(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return code -> compiled.matcher(code).matches();
    }

    /** Answers (LA) and parts (LP) have a check digit of another kind. */
    static boolean isLoinc(String code) {
        return code.matches("L[AP]\\d{1,7}-\\d") || isLuhn(code, "\\d{1,7}-\\d");
    }

    private static boolean isLuhn(String code, String form) {
        if (!code.matches(form)) {
            return false;
        }
        int dash = code.indexOf('-');
        int sum = 0;
        for (int i = 0; i < dash; i++) {
            int digit = code.charAt(dash - 1 - i) - '0';
            int twice = 2 * digit;
            sum += i % 2 == 0 ? twice / 10 + twice % 10 : digit;
        }
        return (10 - sum % 10) % 10 == code.charAt(dash + 1) - '0';
    }

    static boolean isSnomed(String code) {
        if (!code.matches("[1-9]\\d{5,17}")) {
            return false;
        }
        int check = 0;
        for (int i = 0; i < code.length(); i++) {
            int digit = code.charAt(code.length() - 1 - i) - '0';
            check = VERHOEFF_TIMES[check][VERHOEFF_TURN[i % 8][digit]];
        }
        return check == 0;
    }
}
