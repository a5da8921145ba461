package org.tributary.mapping.functions;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Quantity;

/** Numbers as laboratories write them: {@code 98.00}, {@code <15}, {@code >=1.030}, {@code 05}. */
final class Numbers {
    private static final int LONGEST = 40; // no measured number has more signs; keeps the pattern cheap
    private static final Pattern NUMBER =
            Pattern.compile("(<=|>=|=<|=>|<|>|\u2264|\u2265|=)?\\s*([+-]?)(\\d+\\.?\\d*|\\.\\d+)");

    private Numbers() {}

    /** Null where it is no number. The decimal keeps its trailing zeros; leading ones and a plus sign are dropped. */
    static @Nullable Quantity read(String raw, @Nullable String unit, @Nullable String ucum) {
        String text = raw.strip();
        if (isPlain(text)) {
            return new Quantity(text, text, null, unit, ucum);
        }
        Matcher matcher = text.length() > LONGEST ? null : NUMBER.matcher(text);
        if (matcher == null || !matcher.matches()) {
            return null;
        }
        String digits = matcher.group(3);
        int point = digits.indexOf('.');
        String whole = point < 0 ? digits : digits.substring(0, point);
        String fraction = point < 0 ? "" : digits.substring(point + 1);
        int leading = 0;
        while (leading < whole.length() - 1 && whole.charAt(leading) == '0') {
            leading++;
        }
        whole = whole.isEmpty() ? "0" : whole.substring(leading);
        String sign = "-".equals(matcher.group(2)) ? "-" : "";
        String number = sign + whole + (fraction.isEmpty() ? "" : "." + fraction);
        return new Quantity(text, number, comparator(matcher.group(1)), unit, ucum);
    }

    /** Digits and at most one point within them, no leading zero: most numbers, and nothing to rewrite. */
    private static boolean isPlain(String text) {
        int length = text.length();
        int points = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == '.' && i > 0 && i < length - 1) {
                points++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        boolean leadingZero = length > 1 && text.charAt(0) == '0' && text.charAt(1) != '.';
        return length > 0 && length <= LONGEST && points <= 1 && !leadingZero;
    }

    /** Null for none and for {@code =}. */
    static @Nullable String comparator(@Nullable String written) {
        if (written == null) {
            return null;
        }
        return switch (written) {
            case "<", ">" -> written;
            case "<=", "=<", "\u2264" -> "<=";
            case ">=", "=>", "\u2265" -> ">=";
            default -> null;
        };
    }
}
