package org.tributary.intake.xds;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.finding.Finding;
import org.tributary.intake.IntakeFinding;

/**
 * A body of {@code multipart/related}, divided into its parts. Strict: lines end in CR LF, the last boundary is there, no name
 * stands twice; what two readers could divide differently is refused.
 *
 * @param parts in order
 * @param root the one that {@code start} names, else the first
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2046#section-5.1">RFC 2046, 5.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2387">RFC 2387</a>
 */
record Multipart(List<Part> parts, Part root) {
    static final int PARTS_LIMIT = 200; // a submission has a handful
    static final int HEADER_LIMIT_BYTES = 8 << 10; // what the server takes of a request's own header

    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*+([A-Za-z0-9!#$&+^_.-]++)\\s*+=\\s*+(?:\"((?:[^\"\\\\]++|\\\\.)*+)\"|([^\\s;\"]++))");
    private static final Pattern BOUNDARY = Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]");
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};

    /**
     * @param number from 1
     * @param contentId without its angles; null where it has none
     */
    record Part(int number, @Nullable String contentId, byte[] bytes) {}

    /** Why nothing can be taken from it. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Finding finding;

        Refused(IntakeFinding code, String where) {
            super(code.id(), null, false, true);
            this.finding = new Finding(code, where);
        }

        Finding finding() {
            return finding;
        }
    }

    /** @param contentType the request's own header */
    static Multipart of(String contentType, byte[] body) throws Refused {
        Map<String, String> parameters = parameters(contentType);
        String boundary = parameters.getOrDefault("boundary", "");
        if (!BOUNDARY.matcher(boundary).matches()) {
            throw new Refused(IntakeFinding.PARTS_BROKEN, "boundary");
        }
        List<Part> parts = divide(body, ("--" + boundary).getBytes(StandardCharsets.US_ASCII));
        Map<String, Part> byId = new HashMap<>();
        for (Part part : parts) {
            if (part.contentId != null && byId.put(part.contentId, part) != null) {
                throw new Refused(IntakeFinding.PARTS_BROKEN, "part " + part.number + ", Content-ID");
            }
        }
        @Nullable String start = parameters.get("start");
        @Nullable Part root = start == null ? parts.get(0) : byId.get(bare(start));
        if (root == null) {
            throw new Refused(IntakeFinding.PARTS_BROKEN, "start");
        }
        return new Multipart(parts, root);
    }

    /** Null where there is none of that name. */
    @Nullable
    Part named(String contentId) {
        return parts.stream()
                .filter(part -> contentId.equals(part.contentId))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> parameters(String contentType) {
        Map<String, String> found = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(contentType);
        while (parameter.find()) {
            String value = parameter.group(2) == null
                    ? parameter.group(3)
                    : parameter.group(2).replaceAll("\\\\(.)", "$1");
            found.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value);
        }
        return found;
    }

    private static List<Part> divide(byte[] body, byte[] delimiter) throws Refused {
        List<Part> parts = new ArrayList<>();
        int from = -1; // where the open part begins; -1 before the first
        for (int at = 0; (at = next(body, delimiter, at)) >= 0; ) {
            int after = at + delimiter.length;
            boolean last = startsWith(body, after, new byte[] {'-', '-'});
            int line = last ? after + 2 : afterBlanks(body, after);
            if (!last && !startsWith(body, line, LINE_END)) {
                at = after; // a longer line that begins like it: content
                continue;
            }
            if (from >= 0) {
                parts.add(part(parts.size() + 1, body, from, at - LINE_END.length));
            }
            if (last) {
                if (parts.isEmpty()) {
                    break;
                }
                return List.copyOf(parts);
            }
            if (parts.size() == PARTS_LIMIT) {
                throw new Refused(IntakeFinding.PARTS_TOO_MANY, "part " + (PARTS_LIMIT + 1));
            }
            from = line + LINE_END.length;
            at = line; // its line end may be that of the next boundary
        }
        throw new Refused(IntakeFinding.PARTS_BROKEN, from < 0 ? "boundary" : "last boundary");
    }

    /** Where the delimiter stands next at the beginning of a line. */
    private static int next(byte[] body, byte[] delimiter, int from) {
        for (int at = from; at <= body.length - delimiter.length; at++) {
            if (body[at] == '-'
                    && (at == 0 || at >= 2 && body[at - 2] == '\r' && body[at - 1] == '\n')
                    && startsWith(body, at, delimiter)) {
                return at;
            }
        }
        return -1;
    }

    private static Part part(int number, byte[] body, int from, int until) throws Refused {
        if (until < from) { // not even the blank line after a header
            throw new Refused(IntakeFinding.PARTS_BROKEN, "part " + number + ", header");
        }
        int header = startsWith(body, from, LINE_END) ? from : indexOf(body, BLANK_LINE, from, until) + 2;
        if (header < from || header > until) {
            throw new Refused(IntakeFinding.PARTS_BROKEN, "part " + number + ", header");
        }
        if (header - from > HEADER_LIMIT_BYTES) {
            throw new Refused(IntakeFinding.PARTS_TOO_MANY, "part " + number + ", header");
        }
        Map<String, String> fields = fields(new String(body, from, header - from, StandardCharsets.ISO_8859_1), number);
        byte[] bytes = Arrays.copyOfRange(body, Math.min(header + LINE_END.length, until), until);
        @Nullable String contentId = fields.get("content-id");
        String encoding =
                fields.getOrDefault("content-transfer-encoding", "binary").toLowerCase(Locale.ROOT);
        return new Part(number, contentId == null ? null : bare(contentId), decoded(bytes, encoding, number));
    }

    private static byte[] decoded(byte[] bytes, String encoding, int number) throws Refused {
        switch (encoding) {
            case "binary", "8bit", "7bit" -> {
                return bytes;
            }
            case "base64" -> {
                byte @Nullable [] decoded = base64(new String(bytes, StandardCharsets.ISO_8859_1));
                if (decoded != null) {
                    return decoded;
                }
            }
            default -> {
                // quoted-printable changes bytes that are no text
            }
        }
        throw new Refused(IntakeFinding.PARTS_BROKEN, "part " + number + ", Content-Transfer-Encoding");
    }

    /** Blanks and line ends do not count; null where anything else is wrong with it. */
    static byte @Nullable [] base64(String text) {
        byte[] dense = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter != ' ' && letter != '\t' && letter != '\r' && letter != '\n') {
                dense[length++] = (byte) (letter < 128 ? letter : '!'); // which base64 does not have
            }
        }
        try {
            return Base64.getDecoder().decode(Arrays.copyOf(dense, length));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Map<String, String> fields(String header, int number) throws Refused {
        Map<String, String> fields = new HashMap<>();
        for (String line : header.replaceAll("\r\n[ \t]+", " ").split("\r\n")) {
            int colon = line.indexOf(':');
            if (line.isEmpty()) {
                continue;
            }
            if (colon < 1
                    || fields.put(
                                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                                    line.substring(colon + 1).strip())
                            != null) {
                throw new Refused(IntakeFinding.PARTS_BROKEN, "part " + number + ", header");
            }
        }
        return fields;
    }

    private static String bare(String contentId) {
        String id = contentId.strip();
        return id.startsWith("<") && id.endsWith(">") && id.length() > 2 ? id.substring(1, id.length() - 1) : id;
    }

    private static int afterBlanks(byte[] body, int from) {
        int at = from;
        while (at < body.length && (body[at] == ' ' || body[at] == '\t')) {
            at++;
        }
        return at;
    }

    private static boolean startsWith(byte[] body, int at, byte[] start) {
        return at + start.length <= body.length && Arrays.equals(body, at, at + start.length, start, 0, start.length);
    }

    /** @return a number below {@code from} where it does not begin before {@code until} */
    private static int indexOf(byte[] body, byte[] wanted, int from, int until) {
        for (int at = from; at <= until; at++) {
            if (startsWith(body, at, wanted)) {
                return at;
            }
        }
        return from - 3;
    }
}
