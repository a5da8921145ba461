package org.tributary.ccda;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of a document: by byte order mark, else by declaration, checked against the bytes.
 *
 * @param asDeclared false where the bytes were in no way what the declaration says
 */
record Text(CharBuffer characters, boolean asDeclared) {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** What may be declared. UTF-7 and EBCDIC hide markup from checks, so nothing else is read. */
    private static final Map<String, Charset> READ = Map.ofEntries(
            Map.entry("UTF-8", StandardCharsets.UTF_8),
            Map.entry("UTF8", StandardCharsets.UTF_8),
            Map.entry("US-ASCII", StandardCharsets.UTF_8),
            Map.entry("ASCII", StandardCharsets.UTF_8),
            Map.entry("ISO-8859-1", StandardCharsets.ISO_8859_1),
            Map.entry("LATIN1", StandardCharsets.ISO_8859_1),
            Map.entry("ISO-8859-15", Charset.forName("ISO-8859-15")),
            Map.entry("WINDOWS-1252", WINDOWS_1252),
            Map.entry("CP1252", WINDOWS_1252),
            Map.entry("UTF-16", StandardCharsets.UTF_8),
            Map.entry("UTF-16LE", StandardCharsets.UTF_8),
            Map.entry("UTF-16BE", StandardCharsets.UTF_8));

    private static final Pattern DECLARED =
            Pattern.compile("^<\\?xml[^>]{0,100}?\\sencoding\\s{0,9}=\\s{0,9}[\"']([A-Za-z0-9._-]{1,40})[\"']");

    static Text of(byte[] bytes) throws UnreadableDocument {
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return decode(bytes, 3, StandardCharsets.UTF_8);
        }
        if (starts(bytes, 0xFF, 0xFE)) {
            return decode(bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (starts(bytes, 0xFE, 0xFF)) {
            return decode(bytes, 2, StandardCharsets.UTF_16BE);
        }
        if (starts(bytes, '<', 0)) {
            return decode(bytes, 0, StandardCharsets.UTF_16LE);
        }
        if (starts(bytes, 0, '<')) {
            return decode(bytes, 0, StandardCharsets.UTF_16BE);
        }
        return decode(bytes, 0, declared(bytes));
    }

    /** UTF-16 that is declared where the bytes are single is read as UTF-8: the declaration itself could not be read else. */
    private static Charset declared(byte[] bytes) throws UnreadableDocument {
        String start = new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1);
        Matcher encoding = DECLARED.matcher(start);
        if (!encoding.find()) {
            return StandardCharsets.UTF_8;
        }
        Charset charset = READ.get(encoding.group(1).toUpperCase(Locale.ROOT));
        if (charset == null) {
            throw new UnreadableDocument(
                    CcdaFinding.ENCODING_REFUSED, "line 1", "Ask the sender for UTF-8, as the standard recommends.");
        }
        return charset;
    }

    private static Text decode(byte[] bytes, int from, Charset charset) throws UnreadableDocument {
        ByteBuffer body = ByteBuffer.wrap(bytes, from, bytes.length - from);
        try {
            return new Text(strict(body.duplicate(), charset), true);
        } catch (CharacterCodingException e) {
            if (from > 0 || charset != StandardCharsets.UTF_8) {
                throw new UnreadableDocument(
                        CcdaFinding.NOT_WELL_FORMED,
                        "",
                        "The bytes break off or are not in the encoding they begin with.");
            }
        }
        return new Text(WINDOWS_1252.decode(body), false);
    }

    private static CharBuffer strict(ByteBuffer body, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(body);
    }

    private static boolean starts(byte[] bytes, int... wanted) {
        if (bytes.length < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((bytes[i] & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
