package org.tributary.ccda;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Attachment;

/** {@code nonXMLBody/text}: a document in a document. Its type is told by its bytes; a link is kept and never followed. */
final class Body {
    private Body() {}

    static @Nullable Attachment of(@Nullable Node text, Scope scope) {
        if (text == null) {
            return null;
        }
        Node reference = text.child("reference");
        String url = reference == null ? null : reference.get("value");
        if (url != null) {
            return new Attachment("application/octet-stream", null, 0, null, url);
        }
        byte[] bytes = bytes(text);
        if (bytes == null) {
            scope.found(CcdaFinding.NOT_DECODED, text);
            return null;
        }
        return bytes.length == 0 ? null : new Attachment(type(bytes), sha256(bytes), bytes.length, null, null);
    }

    /** Null where there is nothing, or no base64 where it should be. */
    static byte @Nullable [] bytes(@Nullable Node text) {
        if (text == null) {
            return null;
        }
        if (!"B64".equals(text.get("representation"))) {
            return text.ownText().getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getMimeDecoder().decode(text.ownText());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String type(byte[] bytes) {
        String start = new String(bytes, 0, Math.min(bytes.length, 512), StandardCharsets.ISO_8859_1);
        if (start.startsWith("%PDF")) {
            return "application/pdf";
        }
        if (start.startsWith("II*\0") || start.startsWith("MM\0*")) {
            return "image/tiff";
        }
        if (start.startsWith("{\\rtf")) {
            return "application/rtf";
        }
        if (start.startsWith("\u0089PNG")) {
            return "image/png";
        }
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return "image/jpeg";
        }
        String lower = start.toLowerCase(Locale.ROOT);
        if (lower.contains("<html") || lower.contains("<!doctype html")) {
            return "text/html";
        }
        return start.indexOf('\0') < 0 ? "text/plain" : "application/octet-stream";
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
