package org.tributary.fax;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * What the bar code of a cover sheet says: {@code TR-} and eight letters or figures drawn by lot, and a check letter (Luhn, base
 * 32). It names nobody; only the table of those that were issued says whom it is about.
 */
final class RequestCode {
    private static final String PREFIX = "TR-";
    private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // without I, L, O, U: they are misread
    private static final int LENGTH = 8;

    private RequestCode() {}

    static String draw(SecureRandom random) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            code.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return PREFIX + code + check(code.toString());
    }

    /** The code, where a bar code's text could be one of ours. */
    static Optional<String> of(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        if (code.length() != PREFIX.length() + LENGTH + 1 || !code.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String drawn = code.substring(PREFIX.length(), PREFIX.length() + LENGTH);
        boolean ours = drawn.chars().allMatch(sign -> SIGNS.indexOf(sign) >= 0)
                && code.charAt(code.length() - 1) == check(drawn);
        return ours ? Optional.of(code) : Optional.empty();
    }

    private static char check(String drawn) {
        int sum = 0;
        for (int i = drawn.length() - 1, factor = 2; i >= 0; i--, factor = 3 - factor) {
            int product = factor * SIGNS.indexOf(drawn.charAt(i));
            sum += product / SIGNS.length() + product % SIGNS.length();
        }
        return SIGNS.charAt((SIGNS.length() - sum % SIGNS.length()) % SIGNS.length());
    }
}
