package org.tributary.intake.files;

import java.nio.charset.StandardCharsets;
import org.tributary.hl7v2.Batch;

/** What a body or file is, by its bytes alone; names and declared types are not believed. */
public enum Content {
    HL7V2,
    PDF,
    TIFF,
    ZIP,
    XML,
    UNKNOWN;

    private static final int LOOK_BYTES = 1024; // PDF allows that much before its signature

    static boolean isZip(byte[] bytes) {
        return bytes.length > 4 && bytes[0] == 'P' && bytes[1] == 'K' && bytes[2] == 3 && bytes[3] == 4;
    }

    public static Content of(byte[] bytes, Batch asBatch) {
        String beginning = new String(bytes, 0, Math.min(bytes.length, LOOK_BYTES), StandardCharsets.ISO_8859_1);
        if (isZip(bytes)) {
            return ZIP;
        }
        if (beginning.startsWith("II*\0") || beginning.startsWith("MM\0*")) {
            return TIFF;
        }
        if (beginning
                .replaceFirst("^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?[\\s\0]*", "")
                .startsWith("<")) {
            return XML;
        }
        if (!asBatch.messages().isEmpty() || asBatch.isEnveloped()) {
            return beginning.startsWith("%PDF-") ? PDF : HL7V2;
        }
        return beginning.contains("%PDF-") ? PDF : UNKNOWN;
    }
}
