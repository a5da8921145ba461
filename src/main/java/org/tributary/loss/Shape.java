package org.tributary.loss;

/**
 * How a value looks without what it says: {@code Aaa}, {@code 999-99-9999}, {@code AA99}. A capital letter becomes {@code
 * A}, any other letter {@code a}, a digit {@code 9}; signs stay. Long runs and texts only tell about how long they are.
 */
final class Shape {
    private static final int LONGEST_RUN = 10;
    private static final int LONGEST = 40;
    private static final int[] TEXT_SIZES = {50, 100, 200, 500, 1_000, 10_000, 100_000};
    private static final int DAY = 8;

    private Shape() {}

    /** @param value as sent, unescaped */
    static String of(CharSequence value) {
        String text = value.length() > LONGEST ? "" : value.toString();
        if (text.equals("\"\"")) {
            return "\"\" (delete)";
        } else if (isTime(text)) {
            return time(text);
        } else if (text.isEmpty() || text.chars().filter(c -> c <= ' ').count() > 2) {
            return "text of up to " + size(value.length()) + " signs";
        }
        StringBuilder shape = new StringBuilder();
        int run = 0;
        char last = 0;
        for (int at = 0; at < text.length(); at++) {
            char sign = sign(text.charAt(at));
            run = sign == last ? run + 1 : 1;
            last = sign;
            if (run <= LONGEST_RUN) {
                shape.append(sign);
            } else if (run == LONGEST_RUN + 1) {
                shape.append('*');
            }
        }
        return shape.toString();
    }

    private static String time(String text) {
        String digits = text.replaceFirst("[.+-].*", "");
        String zone = text.matches(".*[+-]\\d{4}") ? "+ZZZZ" : "";
        return "YYYYMMDDHHMMSS".substring(0, digits.length()) + (text.contains(".") ? ".S" : "") + zone;
    }

    private static char sign(char c) {
        if (Character.isUpperCase(c)) {
            return 'A';
        } else if (Character.isDigit(c)) {
            return '9';
        } else if (Character.isLetter(c)) {
            return 'a';
        } else if (c <= ' ') {
            return ' ';
        }
        return c < 0x7f ? c : '?';
    }

    /** A date, or a date with its time, as HL7 v2 writes it, in a year a living patient may have seen. */
    private static boolean isTime(String text) {
        return text.length() >= DAY
                && text.matches("(18|19|20)\\d\\d(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])"
                        + "(([01]\\d|2[0-3])([0-5]\\d([0-5]\\d(\\.\\d{1,4})?)?)?([+-]\\d{4})?)?");
    }

    private static String size(int length) {
        for (int size : TEXT_SIZES) {
            if (length <= size) {
                return String.valueOf(size);
            }
        }
        return "many";
    }
}
