package org.tributary.hl7v2;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tributary.finding.Finding;

/**
 * MSH as a door needs it: who sends what to whom, under which control id, and how to answer. Copied out of the message,
 * so keeping a header does not keep the message.
 */
public final class Header {
    private static final int LAST_FIELD = 18;

    private final boolean usable;
    private final Delimiters delimiters;
    private final Charset charset;
    private final boolean byteOrderMark;
    private final List<String> fields;
    private final List<Finding> findings;

    /** Reads the header of whatever these bytes are; never throws. */
    public static Header read(byte[] bytes, Charset whenUndeclared) {
        return of(Message.read(bytes, whenUndeclared));
    }

    /** The header of a message that is already read. */
    public static Header of(Message message) {
        return new Header(message);
    }

    /** What can be said of a frame too large to be read: no header, so that the answer is a plain AR. */
    public static Header none() {
        return read(new byte[0], StandardCharsets.UTF_8);
    }

    private Header(Message message) {
        usable = message.hasHeader();
        delimiters = message.delimiters();
        charset = message.charset();
        byteOrderMark = message.hasByteOrderMark();
        List<String> raw = new ArrayList<>(LAST_FIELD);
        List<Finding> noticed = new ArrayList<>(message.findings());
        Segment msh = usable ? message.segment("MSH", 1) : null;
        for (int n = 1; msh != null && n <= LAST_FIELD; n++) {
            String sent = msh.field(n).raw();
            raw.add(sent == null ? "" : sent);
        }
        if (msh != null) {
            require(msh, 7, MessageFinding.NO_TIME, noticed);
            require(msh, 9, MessageFinding.NO_TYPE, noticed);
            require(msh, 10, MessageFinding.NO_CONTROL_ID, noticed);
            require(msh, 11, MessageFinding.NO_PROCESSING_ID, noticed);
            require(msh, 12, MessageFinding.NO_VERSION, noticed);
        }
        fields = Collections.unmodifiableList(raw);
        findings = Collections.unmodifiableList(noticed);
    }

    /** Whether there is an MSH with a field separator: only then can an answer speak of this message. */
    public boolean usable() {
        return usable;
    }

    public Delimiters delimiters() {
        return delimiters;
    }

    /** What the message was read with and an answer is written with. */
    public Charset charset() {
        return charset;
    }

    /** Those of the message and those of MSH itself, such as a missing MSH-10. */
    public List<Finding> findings() {
        return findings;
    }

    /** MSH-{@code n} as sent, delimiters and escape sequences included; empty where absent. Up to MSH-18. */
    public String raw(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("fields are counted from 1");
        }
        return n <= fields.size() ? fields.get(n - 1) : "";
    }

    /** MSH-{@code n}.{@code component} of the first repetition, unescaped; empty where absent or the explicit null. */
    public String text(int n, int component) {
        String field = upTo(raw(n), delimiters.repetition());
        int from = 0;
        for (int i = 1; i < component; i++) {
            from = Element.next(field, delimiters.component(), from, field.length()) + 1;
            if (from > field.length()) {
                return "";
            }
        }
        String value = upTo(field.substring(from), delimiters.component());
        return value.equals("\"\"") ? "" : Escapes.unescape(value, delimiters, charset);
    }

    /** MSH-3.1. */
    public String sendingApplication() {
        return text(3, 1);
    }

    /** MSH-4.1. */
    public String sendingFacility() {
        return text(4, 1);
    }

    /** MSH-5.1. */
    public String receivingApplication() {
        return text(5, 1);
    }

    /** MSH-6.1. */
    public String receivingFacility() {
        return text(6, 1);
    }

    /** MSH-7, as sent. */
    public String time() {
        return text(7, 1);
    }

    /** MSH-9.1, such as {@code ADT}. */
    public String type() {
        return text(9, 1);
    }

    /** MSH-9.2, such as {@code A01}. */
    public String trigger() {
        return text(9, 2);
    }

    /** MSH-9.3, such as {@code ADT_A01}. */
    public String structure() {
        return text(9, 3);
    }

    /** MSH-10 exactly as sent. */
    public String controlId() {
        return raw(10);
    }

    /** MSH-11.1: {@code P}, {@code T} or {@code D}. */
    public String processingId() {
        return text(11, 1);
    }

    /** MSH-12.1, such as {@code 2.5.1}. */
    public String version() {
        return text(12, 1);
    }

    /** MSH-15, accept acknowledgment type: {@code AL}, {@code NE}, {@code ER}, {@code SU}; empty in original mode. */
    public String acceptAcknowledgment() {
        return text(15, 1);
    }

    /** MSH-16, application acknowledgment type. */
    public String applicationAcknowledgment() {
        return text(16, 1);
    }

    /** MSH-18, first repetition, as sent. */
    public String characterSet() {
        return text(18, 1);
    }

    /** The text in the message's own character set, with a byte order mark where UTF-16 came with one. */
    byte[] encode(String text) {
        boolean wide = charset.name().startsWith("UTF-16");
        return (wide && byteOrderMark ? "\uFEFF" + text : text).getBytes(charset);
    }

    private static void require(Segment msh, int n, MessageFinding missing, List<Finding> noticed) {
        String text = msh.field(n).component(1).text();
        if (text == null || text.isBlank() || text.equals("\"\"")) {
            noticed.add(new Finding(missing, "MSH-" + n));
        }
    }

    private static String upTo(String text, char delimiter) {
        int end = text.indexOf(delimiter);
        return end < 0 ? text : text.substring(0, end);
    }

    /** Only whether it is usable: no value of a message. */
    @Override
    public String toString() {
        return usable ? "Header" : "no Header";
    }
}
