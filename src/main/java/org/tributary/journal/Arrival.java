package org.tributary.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.finding.Finding;

/**
 * One message at the door, before it has an intake id.
 *
 * @param feed the feed's name: the id of its route
 * @param door what it came through: {@code mllp}, {@code sftp}, {@code http}, {@code fax}
 * @param bytes exactly what arrived, without the transport's framing
 * @param controlId MSH-10 as sent, or a document's own id; null where there is none
 * @param messageType MSH-9 as sent; null where there is none
 * @param patientKeys whom it speaks of, first the one it is grouped by; never empty (the feed stands in where no patient
 *     is named)
 * @param answer what the sender will be told; null where it asked for no answer
 * @param decided what became of it at the door already, so that it is never filed unless a person replays it; null for
 *     what is to be processed
 * @param findings what the door noticed
 * @param origin what it was called where it came from: a file, an entry of a zip file; null where it had no name. Names
 *     can name patients, so it is shown only together with the message itself
 */
public record Arrival(
        String feed,
        String door,
        byte[] bytes,
        @Nullable String controlId,
        @Nullable String messageType,
        List<String> patientKeys,
        @Nullable String answer,
        @Nullable OutcomeState decided,
        List<Finding> findings,
        Instant receivedAt,
        @Nullable String origin) {

    private static final int CONTROL_ID_LIMIT = 200; // the columns' widths; MSH-10 itself is at most 199 in v2.7
    private static final int MESSAGE_TYPE_LIMIT = 60;
    private static final int PATIENT_KEY_LIMIT = 300;
    private static final int ORIGIN_LIMIT = 1000;

    /** One that had no name. */
    public Arrival(
            String feed,
            String door,
            byte[] bytes,
            @Nullable String controlId,
            @Nullable String messageType,
            List<String> patientKeys,
            @Nullable String answer,
            @Nullable OutcomeState decided,
            List<Finding> findings,
            Instant receivedAt) {
        this(feed, door, bytes, controlId, messageType, patientKeys, answer, decided, findings, receivedAt, null);
    }

    public Arrival {
        if (patientKeys.isEmpty()) {
            throw new IllegalArgumentException("patientKeys must name at least the feed");
        }
        controlId = searchableControlId(controlId);
        messageType = searchable(messageType, MESSAGE_TYPE_LIMIT);
        patientKeys = patientKeys.stream()
                .map(key -> fitting(key, PATIENT_KEY_LIMIT))
                .distinct()
                .toList();
        findings = List.copyOf(findings);
        origin = searchable(origin, ORIGIN_LIMIT);
    }

    /** Its bytes alone, parked: what is left of it when the database does not take the rest. */
    Arrival bare() {
        return new Arrival(
                feed,
                door,
                bytes,
                null,
                null,
                List.of(feed),
                answer,
                OutcomeState.PARKED,
                List.of(new Finding(JournalFinding.ROW_REFUSED, "")),
                receivedAt);
    }

    public String patientKey() {
        return patientKeys.get(0);
    }

    /** As the column holds it. */
    static @Nullable String searchableControlId(@Nullable String controlId) {
        return searchable(controlId, CONTROL_ID_LIMIT);
    }

    private static @Nullable String searchable(@Nullable String text, int limit) {
        return text == null || text.isEmpty() ? null : fitting(text, limit);
    }

    /** A search key as a database takes it: no NUL (PostgreSQL refuses it), no longer than its column. */
    private static String fitting(String text, int limit) {
        String clean = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
        if (clean.length() <= limit) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(limit - 1)) ? limit - 1 : limit;
        return clean.substring(0, end);
    }
}
