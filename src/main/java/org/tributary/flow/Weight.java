package org.tributary.flow;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How much memory the pipeline needs for one HL7 v2 message, about. Words of a message are held as they came, as text, as a fact, as
 * the fact's JSON on its way into the store and out of it, and once more for a destination; a document within OBX-5 is passed on as it
 * is, a C-CDA read besides; each segment is an object with its fields.
 */
final class Weight {
    private static final int WORDS = 11; // bytes of memory for each byte: 40 MB of notes were seen to pass with 440 MB
    private static final int DOCUMENT = 5;
    private static final int READ = 15; // a C-CDA in base64: its tree takes ten times its own length
    private static final int SEGMENT = 400; // besides its words

    private static final byte[] DOCUMENTS = {'O', 'B', 'X', '|'};
    private static final int FIELDS_LIMIT = 512; // bytes at a segment's beginning within which OBX-2 and OBX-5 begin

    /** How XML begins in base64, without and with a byte order mark: {@code <?xml}, {@code <Clin}. */
    private static final List<String> XML = List.of("^PD94bW", "^77u/PD94bW", "^PENsaW", "^77u/PENsaW");

    private Weight() {}

    /** @return 0 for what is no HL7 v2 message */
    static long bytes(InputStream body) throws IOException {
        byte[] buffer = new byte[64 << 10];
        byte[] beginning = new byte[FIELDS_LIMIT];
        int known = 0;
        long length = 0;
        long sum = 0;
        boolean first = true;
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            if (first && (count < 3 || buffer[0] != 'M' || buffer[1] != 'S' || buffer[2] != 'H')) {
                return 0;
            }
            first = false;
            for (int i = 0; i < count; i++) {
                if (buffer[i] == '\r' || buffer[i] == '\n') {
                    sum += segment(beginning, known, length);
                    known = 0;
                    length = 0;
                } else {
                    if (known < FIELDS_LIMIT) {
                        beginning[known++] = buffer[i];
                    }
                    length++;
                }
            }
        }
        return sum + segment(beginning, known, length);
    }

    private static long segment(byte[] beginning, int known, long length) {
        return length == 0 ? 0 : SEGMENT + length * weight(beginning, known);
    }

    private static int weight(byte[] beginning, int known) {
        if (!holdsDocument(beginning, known)) {
            return WORDS;
        }
        String start = new String(beginning, 0, known, StandardCharsets.ISO_8859_1);
        return XML.stream().anyMatch(start::contains) ? READ : DOCUMENT;
    }

    /** OBX-2 is ED: encapsulated data. */
    private static boolean holdsDocument(byte[] beginning, int known) {
        int at = DOCUMENTS.length;
        for (int i = 0; i < at; i++) {
            if (known <= i || beginning[i] != DOCUMENTS[i]) {
                return false;
            }
        }
        while (at < known && beginning[at] != '|') {
            at++;
        }
        return at + 3 < known && beginning[at + 1] == 'E' && beginning[at + 2] == 'D' && beginning[at + 3] == '|';
    }
}
