package org.tributary.hl7v2;

/**
 * The signs that divide a message: MSH-1 and the encoding characters of MSH-2.
 *
 * @param field MSH-1, usually {@code |}
 * @param component first sign of MSH-2, usually {@code ^}
 * @param repetition second sign, usually {@code ~}
 * @param escape third sign, usually a backslash
 * @param subcomponent fourth sign, usually {@code &}
 * @param truncation fifth sign, {@code #} from version 2.7 on; {@link #NONE} where the sender names none
 */
public record Delimiters(char field, char component, char repetition, char escape, char subcomponent, char truncation) {
    /** Stands for a delimiter this message does not have: a code point that is no character. */
    public static final char NONE = '\uFFFF';

    /** {@code |^~\&}: what is used where a sender leaves something out. */
    public static final Delimiters DEFAULT = new Delimiters('|', '^', '~', '\\', '&', NONE);

    private static final String USUAL = "^~\\&";
    private static final int MOST = 5;

    /**
     * Reads MSH-2 as leniently as it is written. Its signs end at the first letter, digit or blank; doubled signs count
     * once ({@code ^~\\&}); a lone missing backslash ({@code ^~&}) is put back; what is still missing is defaulted
     * unless the usual sign already has another meaning here.
     */
    public static Delimiters of(char field, String encodingCharacters) {
        String signs = signs(field, encodingCharacters);
        if (signs.length() == 3 && signs.charAt(2) == '&' && signs.indexOf('\\') < 0 && field != '\\') {
            signs = signs.substring(0, 2) + "\\&";
        }
        String taken = field + signs;
        return new Delimiters(
                field,
                sign(signs, 0, taken),
                sign(signs, 1, taken),
                sign(signs, 2, taken),
                sign(signs, 3, taken),
                signs.length() > 4 ? signs.charAt(4) : NONE);
    }

    /** Whether MSH-2 names fewer than its four signs. */
    static boolean tooFew(char field, String encodingCharacters) {
        return signs(field, encodingCharacters).length() < USUAL.length();
    }

    /** Whether MSH-2 holds more than the signs we use: doubled ones, a sixth one, or text. */
    static boolean surplus(char field, String encodingCharacters) {
        return signs(field, encodingCharacters).length() < encodingCharacters.length();
    }

    /** Whether this sign may be a delimiter: no letter, digit, blank or control character. */
    static boolean isSign(char c) {
        return c > ' ' && c != 0x7f && !isLetterOrDigit(c);
    }

    static boolean isLetterOrDigit(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static boolean holds(StringBuilder signs, char sign) {
        for (int i = 0; i < signs.length(); i++) {
            if (signs.charAt(i) == sign) {
                return true;
            }
        }
        return false;
    }

    private static String signs(char field, String encodingCharacters) {
        StringBuilder signs = new StringBuilder(MOST);
        for (int i = 0; i < encodingCharacters.length() && signs.length() < MOST; i++) {
            char c = encodingCharacters.charAt(i);
            if (!isSign(c)) {
                break;
            }
            if (c != field && !holds(signs, c)) {
                signs.append(c);
            }
        }
        return signs.toString();
    }

    private static char sign(String signs, int position, String taken) {
        if (position < signs.length()) {
            return signs.charAt(position);
        }
        char usual = USUAL.charAt(position);
        return taken.indexOf(usual) < 0 ? usual : NONE;
    }
}
