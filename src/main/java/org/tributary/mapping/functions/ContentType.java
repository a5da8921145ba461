package org.tributary.mapping.functions;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** What bytes are, by what they begin with; what a sender calls them is often wrong. */
final class ContentType {
    private static final int LOOKED_AT = 4096;

    private ContentType() {}

    static String of(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, LOOKED_AT), StandardCharsets.ISO_8859_1);
        String text = head.stripLeading().toLowerCase(Locale.ROOT);
        if (head.startsWith("%PDF-")) {
            return "application/pdf";
        } else if (head.startsWith("\u0089PNG")) {
            return "image/png";
        } else if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return "image/jpeg";
        } else if (head.startsWith("GIF8")) {
            return "image/gif";
        } else if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
            return "image/tiff";
        } else if (head.startsWith("PK\u0003\u0004")) {
            return "application/zip";
        } else if (head.startsWith("DICM", 128)) {
            return "application/dicom";
        } else if (text.startsWith("{\\rtf")) {
            return "application/rtf";
        } else if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
            return "text/html";
        } else if (text.startsWith("<?xml") || text.startsWith("<clinicaldocument")) {
            return "application/xml";
        }
        return isText(bytes) ? "text/plain" : "application/octet-stream";
    }

    private static boolean isText(byte[] bytes) {
        byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, LOOKED_AT));
        for (byte b : head) {
            if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
                return false;
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(head));
            return true;
        } catch (CharacterCodingException e) {
            return bytes.length > LOOKED_AT; // perhaps only a character cut in two
        }
    }
}
