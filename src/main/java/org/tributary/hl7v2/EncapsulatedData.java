package org.tributary.hl7v2;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The bytes within an ED: {@code ^application^pdf^Base64^JVBERi0x...}, by table 0299. */
public final class EncapsulatedData {
    private static final int ENCODING = 4;
    private static final int DATA = 5;

    private EncapsulatedData() {}

    /** Whether it holds any. */
    public static boolean isPresent(Element ed) {
        return ed.component(DATA).isValued();
    }

    /**
     * Base64, hexadecimal and plain text. A sender that names no encoding, or one that HL7 does not have, means base64 more
     * often than text.
     *
     * @return null where there are no data, or none in the encoding that they are said to have
     */
    public static byte @Nullable [] bytes(Element ed) {
        if (!isPresent(ed)) {
            return null;
        }
        String data = ed.component(DATA).textOrEmpty();
        try {
            return switch (ed.component(ENCODING).textOrEmpty().strip().toLowerCase(Locale.ROOT)) {
                case "hex" -> HexFormat.of().parseHex(data.strip());
                case "a" -> data.getBytes(StandardCharsets.UTF_8);
                case "base64" -> Base64.getMimeDecoder().decode(data);
                default -> guessed(data);
            };
        } catch (IllegalArgumentException notSoEncoded) {
            return null;
        }
    }

    private static byte[] guessed(String data) {
        try {
            return Base64.getDecoder().decode(data.strip());
        } catch (IllegalArgumentException noBase64) {
            return data.getBytes(StandardCharsets.UTF_8);
        }
    }
}
