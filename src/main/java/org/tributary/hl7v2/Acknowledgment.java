package org.tributary.hl7v2;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.finding.FindingCode;

/**
 * An ACK, ours to a sender or a receiver's to us.
 *
 * <p>Ours answers in the sender's own dialect: its delimiters and MSH-2, its version (which decides the shape of MSH-9
 * and ERR), its processing id, its MSH-18 and character set; sender and receiver are swapped, MSH-10 comes back
 * untouched in MSA-2.
 */
public final class Acknowledgment {
    private static final String VERSION_WHEN_ABSENT = "2.5.1";
    private static final String PROCESSING_ID_WHEN_ABSENT = "P";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String TABLE = "HL70357";

    private final @Nullable AckCode code;
    private final String controlId;
    private final @Nullable String errorCode;
    private final @Nullable String errorLocation;
    private final @Nullable Path errorText;
    private final byte[] bytes;

    private Acknowledgment(
            @Nullable AckCode code,
            String controlId,
            @Nullable String errorCode,
            @Nullable String errorLocation,
            @Nullable Path errorText,
            byte[] bytes) {
        this.code = code;
        this.controlId = controlId;
        this.errorCode = errorCode;
        this.errorLocation = errorLocation;
        this.errorText = errorText;
        this.bytes = bytes;
    }

    /**
     * Our answer to a message.
     *
     * @param header its header; where it is not usable the answer is AR (or CR) with the default delimiters, whatever
     *     {@code code} says, for nothing of it can be accepted
     * @param ownControlId MSH-10 of the answer
     * @param now MSH-7 of the answer, written in UTC with its offset
     * @param error written as ERR; null where there is nothing to say
     */
    public static Acknowledgment of(
            Header header, AckCode code, String ownControlId, Instant now, @Nullable AckError error) {
        return of(header, code, ownControlId, now, listed(error), false);
    }

    /**
     * Our answer to a message.
     *
     * @param errors each an ERR segment of its own; up to 2.4, where ERR stands once, a repetition of ERR-1
     * @see #of(Header, AckCode, String, Instant, AckError)
     */
    public static Acknowledgment withErrors(
            Header header, AckCode code, String ownControlId, Instant now, List<AckError> errors) {
        return of(header, code, ownControlId, now, errors, false);
    }

    /**
     * An acknowledgment that comes later, by itself: what became of a message in enhanced mode. It asks for an accept
     * acknowledgment and for no other (MSH-15 is AL, MSH-16 is NE).
     *
     * @param code AA, AE or AR
     */
    public static Acknowledgment ofApplication(
            Header header, AckCode code, String ownControlId, Instant now, @Nullable AckError error) {
        return of(header, code, ownControlId, now, listed(error), true);
    }

    private static List<AckError> listed(@Nullable AckError error) {
        return error == null ? List.of() : List.of(error);
    }

    private static Acknowledgment of(
            Header header, AckCode code, String ownControlId, Instant now, List<AckError> errors, boolean byItself) {
        AckCode given = header.usable() ? code : code.isCommit() ? AckCode.CR : AckCode.AR;
        Writer writer = new Writer(header);
        AckError first = errors.isEmpty() ? null : errors.get(0);
        Path location = first == null ? null : first.location();
        return new Acknowledgment(
                given,
                header.controlId(),
                first == null ? null : String.valueOf(first.condition().code()),
                location == null ? null : location.toString(),
                first == null ? null : writer.words(),
                header.encode(writer.write(given, ownControlId, now, errors, byItself)));
    }

    /** What a receiver answered; a message without MSA gives an acknowledgment without a code. */
    public static Acknowledgment read(Message message) {
        Segment msa = message.segment("MSA", 1);
        Segment err = message.segment("ERR", 1);
        String controlId = msa == null ? null : msa.field(2).raw();
        return new Acknowledgment(
                msa == null ? null : code(msa.field(1).component(1).textOrEmpty()),
                controlId == null ? "" : controlId,
                errorCode(msa, err),
                errorLocation(err),
                errorText(message),
                message.bytes());
    }

    /** MSA-1; null where it is missing or no code of table 0008. */
    public @Nullable AckCode code() {
        return code;
    }

    /** MSA-2 exactly as sent: the control id of the message that is answered; empty where missing. */
    public String controlId() {
        return controlId;
    }

    /** ERR-3.1, else ERR-1.4.1, else MSA-6.1; null where none is given. */
    public @Nullable String errorCode() {
        return errorCode;
    }

    /** ERR-2, else ERR-1, as a path such as {@code PID-3[2].4}; null where none is given or it cannot be read. */
    public @Nullable String errorLocation() {
        return errorLocation;
    }

    /**
     * Where in the acknowledgment the receiver's own words stand: the first filled of ERR-8, ERR-7, MSA-3, ERR-3.2 and
     * ERR-1.4.2; null where there are none. Only the place, for the words may quote the patient.
     */
    public @Nullable Path errorText() {
        return errorText;
    }

    /** The whole acknowledgment, without the MLLP frame. */
    public byte[] bytes() {
        return bytes;
    }

    private static @Nullable AckCode code(String sent) {
        for (AckCode code : AckCode.values()) {
            if (code.name().equalsIgnoreCase(sent.strip())) {
                return code;
            }
        }
        return null;
    }

    private static @Nullable String errorCode(@Nullable Segment msa, @Nullable Segment err) {
        Element late = err == null ? null : err.field(3).component(1);
        if (late != null && late.isValued()) {
            return late.text();
        }
        Element early = err == null ? null : err.field(1).component(4).subcomponent(1);
        if (early != null && early.isValued()) {
            return early.text();
        }
        Element oldest = msa == null ? null : msa.field(6).component(1);
        return oldest != null && oldest.isValued() ? oldest.text() : null;
    }

    private static @Nullable String errorLocation(@Nullable Segment err) {
        if (err == null) {
            return null;
        }
        boolean late = err.field(2).isValued();
        Element place = err.field(late ? 2 : 1);
        String field = place.component(3).textOrEmpty();
        String occurrence = place.component(2).textOrEmpty();
        String repetition = late ? place.component(4).textOrEmpty() : "";
        String component = late ? place.component(5).textOrEmpty() : "";
        String subcomponent = late ? place.component(6).textOrEmpty() : "";
        String notation = place.component(1).textOrEmpty()
                + (occurrence.isEmpty() ? "" : "[" + occurrence + "]")
                + "-"
                + field
                + (repetition.isEmpty() ? "" : "[" + repetition + "]")
                + (component.isEmpty() ? "" : "." + component)
                + (component.isEmpty() || subcomponent.isEmpty() ? "" : "." + subcomponent);
        return Path.tryParse(notation).map(Path::toString).orElse(null);
    }

    private static @Nullable Path errorText(Message message) {
        for (Path path : Writer.WORDS) {
            String words = message.get(path);
            if (words != null && !words.isBlank() && !words.equals("\"\"")) {
                return path;
            }
        }
        return null;
    }

    /** Puts the segments together in the dialect of one header. */
    private static final class Writer {
        private static final Path ERR_TEXT = Path.parse("ERR-8");
        private static final Path MSA_TEXT = Path.parse("MSA-3");
        private static final Pattern VERSION = Pattern.compile("2(\\.\\d){1,2}");
        private static final List<Path> WORDS =
                List.of(ERR_TEXT, Path.parse("ERR-7"), MSA_TEXT, Path.parse("ERR-3.2"), Path.parse("ERR-1.4.2"));

        private final Header header;
        private final Delimiters signs;
        private final String version;
        private final StringBuilder text = new StringBuilder(256);

        Writer(Header header) {
            this.header = header;
            this.signs = header.delimiters();
            this.version = header.version().strip();
        }

        String write(AckCode code, String ownControlId, Instant now, List<AckError> errors, boolean byItself) {
            text.append("MSH").append(signs.field());
            text.append(header.raw(2).isEmpty() ? "^~\\&" : header.raw(2));
            field(header.raw(5)).field(header.raw(6)).field(header.raw(3)).field(header.raw(4));
            field(TIME.format(now)).field("").field(type());
            field(Escapes.escape(ownControlId, signs));
            field(orElse(header.raw(11), PROCESSING_ID_WHEN_ABSENT));
            field(orElse(header.raw(12), VERSION_WHEN_ABSENT));
            if (byItself) {
                field("").field("").field("AL").field("NE");
            }
            if (!header.raw(18).isEmpty()) {
                if (!byItself) {
                    field("").field("").field("").field("");
                }
                field("").field(header.raw(18));
            }
            end("MSA").field(code.name()).field(header.controlId());
            if (!errors.isEmpty()) {
                if (before("2.5")) {
                    earlyErrors(errors);
                } else {
                    errors.forEach(this::error);
                }
            }
            return text.append('\r').toString();
        }

        private void error(AckError error) {
            FindingCode own = error.ownCode();
            end("ERR")
                    .field("")
                    .field(location(error.location()))
                    .field(condition(error.condition(), signs.component()))
                    .field(error.severity().code())
                    .field(own == null ? "" : own.id())
                    .field("")
                    .field("")
                    .field(Escapes.escape(error.userMessage(), signs));
        }

        /** ERR has no room for words yet, MSA-3 for those of one error; the others say theirs beside the code. */
        private void earlyErrors(List<AckError> errors) {
            int more = errors.size() - 1;
            String words = errors.get(0).userMessage() + (more == 0 ? "" : "; " + more + " more in ERR");
            field(Escapes.escape(words, signs));
            end("ERR").field(earlyError(errors.get(0)));
            for (AckError error : errors.subList(1, errors.size())) {
                if (signs.repetition() == Delimiters.NONE) {
                    end("ERR").field(earlyError(error));
                } else {
                    text.append(signs.repetition()).append(earlyError(error));
                }
            }
        }

        /** Where the words of the error stand in this version. */
        Path words() {
            return before("2.5") ? MSA_TEXT : ERR_TEXT;
        }

        /** MSH-9 of an answer: {@code ACK} in 2.1, with the trigger from 2.2 on, with the structure from 2.3.1 on. */
        private String type() {
            String trigger = header.trigger();
            if (trigger.isEmpty() || signs.component() == Delimiters.NONE || before("2.2")) {
                return "ACK";
            }
            String type = "ACK" + signs.component() + Escapes.escape(trigger, signs);
            return before("2.3.1") ? type : type + signs.component() + "ACK";
        }

        /** ERR-2 (ERL): segment, its number, field, repetition, component, subcomponent. */
        private String location(@Nullable Path path) {
            if (path == null) {
                return "";
            }
            StringBuilder place = new StringBuilder(place(path));
            boolean deep = path.component() != Path.WHOLE;
            if (deep || path.repetition() != 1) {
                place.append(signs.component()).append(Math.max(1, path.repetition()));
            }
            if (deep) {
                place.append(signs.component()).append(path.component());
            }
            if (path.subcomponent() != Path.WHOLE) {
                place.append(signs.component()).append(path.subcomponent());
            }
            return place.toString();
        }

        /** ERR-1 (ELD): segment, its number, field, and the condition as subcomponents of the fourth component. */
        private String earlyError(AckError error) {
            Path path = error.location();
            String place = path == null ? "" + signs.component() + signs.component() : place(path);
            boolean segment = path != null && path.field() == Path.WHOLE;
            return place
                    + (segment ? "" + signs.component() : "")
                    + signs.component()
                    + condition(error.condition(), signs.subcomponent())
                    + alternate(error);
        }

        /** The alternate identifier, text and coding system of ERR-1.4. */
        private String alternate(AckError error) {
            FindingCode own = error.ownCode();
            char delimiter = signs.subcomponent();
            return own == null || delimiter == Delimiters.NONE
                    ? ""
                    : delimiter + own.id() + delimiter + Escapes.escape(error.userMessage(), signs) + delimiter + "L";
        }

        private String place(Path path) {
            return path.segment()
                    + signs.component()
                    + Math.max(1, path.occurrence())
                    + (path.field() == Path.WHOLE ? "" : "" + signs.component() + path.field());
        }

        private String condition(ErrorCondition condition, char delimiter) {
            return delimiter == Delimiters.NONE
                    ? String.valueOf(condition.code())
                    : condition.code() + (delimiter + Escapes.escape(condition.text(), signs) + delimiter + TABLE);
        }

        private Writer field(String raw) {
            text.append(signs.field()).append(raw);
            return this;
        }

        private Writer end(String nextSegment) {
            text.append('\r').append(nextSegment);
            return this;
        }

        /** Whether the message is of an older version; a version nobody can read counts as a new one. */
        private boolean before(String other) {
            return VERSION.matcher(version).matches() && version.compareTo(other) < 0;
        }

        private static String orElse(String sent, String missing) {
            return sent.isBlank() || sent.equals("\"\"") ? missing : sent;
        }
    }
}
