package org.tributary.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.finding.Finding;

/**
 * Bytes of a message as text, in the character set that fits them: the one of MSH-18, else the sender's usual one, else
 * UTF-8, else windows-1252, else ISO 8859-1, which fits anything. So no byte ever becomes U+FFFD.
 *
 * @param text without the byte order mark
 * @param charset what the text was read with, and what an answer is written with
 * @param byteOrderMark whether the bytes begin with one
 */
record Decoding(String text, Charset charset, boolean byteOrderMark, List<Finding> findings) {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final String PLACE = "MSH-18";
    private static final int LONGEST_JUNK = 64;

    static Decoding of(byte[] bytes, Charset whenUndeclared) {
        List<Finding> findings = new ArrayList<>(2);
        int mark = markLength(bytes);
        if (mark > 0) {
            findings.add(new Finding(MessageFinding.BYTE_ORDER_MARK, ""));
        }
        Charset wide = wide(bytes, mark);
        if (wide != null) {
            return wide(bytes, mark, wide, findings);
        }
        String latin = new String(bytes, mark, bytes.length - mark, ISO_8859_1);
        String name = declaredName(latin);
        Charset declared = name.isEmpty() ? null : CharacterSet.named(name);
        if (!name.isEmpty() && declared == null) {
            findings.add(new Finding(MessageFinding.CHARSET_UNKNOWN, PLACE));
        }
        if (declared != null && !CharacterSet.keepsAscii(declared)) {
            findings.add(new Finding(MessageFinding.CHARSET_CONTRADICTED, PLACE)); // MSH was readable byte by byte
            declared = null;
        }
        Charset usual = mark > 0 || !CharacterSet.keepsAscii(whenUndeclared) ? UTF_8 : whenUndeclared;
        Charset first = declared != null ? declared : findings.isEmpty() ? usual : UTF_8;
        if (isAscii(bytes, mark) && !(CharacterSet.isSwitched(first) && latin.indexOf(0x1b) >= 0)) {
            return new Decoding(latin, first, mark > 0, findings);
        }
        Decoding decoding = fitting(bytes, mark, first, usual, latin, findings);
        if (!decoding.charset.equals(first)
                && findings.stream().noneMatch(f -> f.where().equals(PLACE))) {
            findings.add(new Finding(
                    declared == null ? MessageFinding.CHARSET_NOT_AS_CONFIGURED : MessageFinding.CHARSET_CONTRADICTED,
                    PLACE));
        }
        return decoding;
    }

    private static Decoding fitting(
            byte[] bytes, int mark, Charset first, Charset usual, String latin, List<Finding> findings) {
        // Western text is never valid multi-byte UTF-8 by accident, and its C1 range is only used by windows-1252.
        List<Charset> candidates = !CharacterSet.isWestern(first)
                ? List.of(first, UTF_8, usual, WINDOWS_1252)
                : first.equals(ISO_8859_1) && !hasC1(latin)
                        ? List.of(UTF_8, ISO_8859_1)
                        : List.of(UTF_8, first.equals(ISO_8859_1) ? WINDOWS_1252 : first, WINDOWS_1252);
        for (Charset candidate : candidates) {
            String text = candidate.equals(ISO_8859_1) ? latin : strictly(bytes, mark, candidate);
            if (text != null) {
                return new Decoding(text, candidate, mark > 0, findings);
            }
        }
        return new Decoding(latin, ISO_8859_1, mark > 0, findings);
    }

    /** First repetition of MSH-18, first component. */
    private static String declaredName(String text) {
        int header = HeaderSegment.find(text);
        if (header < 0) {
            return "";
        }
        String field = HeaderSegment.field(text, header, 18);
        if (field.isEmpty()) {
            return "";
        }
        Delimiters signs = Delimiters.of(text.charAt(header + 3), HeaderSegment.field(text, header, 2));
        int end = 0;
        while (end < field.length()
                && field.charAt(end) != signs.repetition()
                && field.charAt(end) != signs.component()) {
            end++;
        }
        return field.substring(0, end).strip();
    }

    private static int markLength(byte[] b) {
        if (b.length >= 3 && (b[0] & 0xff) == 0xef && (b[1] & 0xff) == 0xbb && (b[2] & 0xff) == 0xbf) {
            return 3;
        }
        return b.length >= 2
                        && (b[0] & 0xff) + (b[1] & 0xff) == 0xff + 0xfe
                        && b[0] != b[1]
                        && b[0] < 0
                        && b[1] < 0
                        && Math.max(b[0] & 0xff, b[1] & 0xff) == 0xff
                ? 2
                : 0;
    }

    /** The UTF-16 order that the mark or the spelling of MSH shows; null for all other text. */
    private static @Nullable Charset wide(byte[] b, int mark) {
        if (mark == 2) {
            return (b[0] & 0xff) == 0xfe ? UTF_16BE : UTF_16LE;
        }
        int at = 0;
        int limit = Math.min(b.length, LONGEST_JUNK);
        while (at < limit && (b[at] == 0 || b[at] == ' ' || b[at] == '\r' || b[at] == '\n' || b[at] == '\t')) {
            at++;
        }
        boolean spelled = at + 4 < b.length
                && b[at] == 'M'
                && b[at + 1] == 0
                && b[at + 2] == 'S'
                && b[at + 3] == 0
                && b[at + 4] == 'H';
        return !spelled ? null : at % 2 == 0 ? UTF_16LE : UTF_16BE;
    }

    /** One char for two bytes, so that even half a surrogate pair is kept. */
    private static Decoding wide(byte[] bytes, int mark, Charset charset, List<Finding> findings) {
        ByteOrder order = charset.equals(UTF_16BE) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        String text = ByteBuffer.wrap(bytes, mark, bytes.length - mark)
                .order(order)
                .asCharBuffer()
                .toString();
        if ((bytes.length - mark) % 2 != 0 || hasLoneSurrogate(text)) {
            findings.add(new Finding(MessageFinding.UTF16_DAMAGED, ""));
        }
        String name = declaredName(text);
        Charset declared = name.isEmpty() ? null : CharacterSet.named(name);
        if (!name.isEmpty() && declared == null) {
            findings.add(new Finding(MessageFinding.CHARSET_UNKNOWN, PLACE));
        } else if (declared != null && !declared.name().startsWith("UTF-16") && !name.equalsIgnoreCase("UNICODE")) {
            findings.add(new Finding(MessageFinding.CHARSET_CONTRADICTED, PLACE));
        }
        return new Decoding(text, charset, mark > 0, findings);
    }

    private static @Nullable String strictly(byte[] bytes, int from, Charset charset) {
        String text = new String(bytes, from, bytes.length - from, charset);
        return text.indexOf('\uFFFD') < 0 || decodes(bytes, from, charset) ? text : null;
    }

    /** Whether every byte is part of a character: tells a U+FFFD that was sent from one the decoder put there. */
    static boolean decodes(byte[] bytes, int from, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        CharBuffer out = CharBuffer.allocate(8192);
        while (true) {
            var result = decoder.decode(in, out, true);
            if (result.isError()) {
                return false;
            }
            if (result.isUnderflow()) {
                return true;
            }
            out.clear();
        }
    }

    private static boolean isAscii(byte[] bytes, int from) {
        int all = 0;
        for (int i = from; i < bytes.length; i++) {
            all |= bytes[i];
        }
        return all >= 0;
    }

    private static boolean hasC1(String latin) {
        for (int i = 0; i < latin.length(); i++) {
            char c = latin.charAt(i);
            if (c >= 0x80 && c < 0xa0) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
