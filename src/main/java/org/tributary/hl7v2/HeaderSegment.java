package org.tributary.hl7v2;

/** Finds MSH in a text and reads raw fields of it, before any delimiter but MSH-1 is known. */
final class HeaderSegment {
    /** Junk before MSH on its own line (VT, byte order mark, blanks) is at most this long. */
    private static final int LONGEST_JUNK = 64;

    private HeaderSegment() {}

    /** Where the first line that holds MSH and a field separator has its {@code M}; -1 where there is none. */
    static int find(String text) {
        int line = 0;
        int lineFeed = -2;
        int carriageReturn = -2;
        while (line < text.length()) {
            int at = inLine(text, line);
            if (at >= 0) {
                return at;
            }
            carriageReturn = next(text, '\r', line, carriageReturn);
            lineFeed = next(text, '\n', line, lineFeed);
            line = Math.min(carriageReturn, lineFeed) + 1;
        }
        return -1;
    }

    /** Position of the next {@code sign} at or after {@code from}; the known one is kept, so each text is read once. */
    static int next(String text, char sign, int from, int known) {
        if (known >= from) {
            return known;
        }
        int found = text.indexOf(sign, from);
        return found < 0 ? text.length() : found;
    }

    /** Where {@code M} of MSH stands in the line that begins here, after at most some junk; -1 where it does not. */
    static int inLine(String text, int line) {
        int at = line;
        int limit = Math.min(text.length(), line + LONGEST_JUNK);
        while (at < limit && isJunk(text.charAt(at))) {
            at++;
        }
        return text.startsWith("MSH", at) && at + 3 < text.length() && Delimiters.isSign(text.charAt(at + 3)) ? at : -1;
    }

    /** Field {@code n} (2 or more) of the MSH at {@code at}, raw; empty where it is missing. */
    static String field(String text, int at, int n) {
        char separator = text.charAt(at + 3);
        int start = at + 4;
        for (int field = 2; ; field++) {
            int end = start;
            while (end < text.length() && text.charAt(end) != separator && !isLineEnd(text.charAt(end))) {
                end++;
            }
            if (field == n) {
                return text.substring(start, end);
            }
            if (end == text.length() || isLineEnd(text.charAt(end))) {
                return "";
            }
            start = end + 1;
        }
    }

    static boolean isLineEnd(char c) {
        return c == '\r' || c == '\n';
    }

    private static boolean isJunk(char c) {
        return !isLineEnd(c) && !Delimiters.isLetterOrDigit(c);
    }
}
