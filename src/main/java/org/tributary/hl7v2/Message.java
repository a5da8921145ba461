package org.tributary.hl7v2;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.finding.Finding;

/**
 * One HL7 v2 message: the bytes exactly as they came, and a tolerant reading of them.
 *
 * <p>Segments end with CR, LF or CRLF, also mixed; delimiters come from MSH-1 and MSH-2. Reading finds the lines only;
 * a segment is divided when a field of it is first asked for, so PID costs the same however large OBX-5 is. No typed
 * structure: whatever is there can be reached by its place. Safe for use by several threads.
 */
public final class Message {
    /** A bound on memory: a message of 50 MB could otherwise name ten million segments. */
    static final int MOST_SEGMENTS = 1_000_000;

    /** Enough to see what is wrong; a torn 20 MB text would otherwise give a finding for each of its lines. */
    static final int MOST_LINE_FINDINGS = 20;

    private final byte[] bytes;
    private final Decoding decoding;
    private final Delimiters delimiters;
    private final List<Segment> segments = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Element absent = new Element(this, -1, -1, Element.Level.LITERAL);
    private final Element[] empty = new Element[Element.Level.values().length];
    private final boolean headed;
    private int unreadableLines;

    /**
     * Reads a message; never throws, whatever the bytes are.
     *
     * @param bytes kept, not copied: the caller hands them over
     * @param whenUndeclared the sender's character set where MSH-18 names none
     */
    public static Message read(byte[] bytes, Charset whenUndeclared) {
        return new Message(bytes, Decoding.of(bytes, whenUndeclared));
    }

    private Message(byte[] bytes, Decoding decoding) {
        this.bytes = bytes;
        this.decoding = decoding;
        findings.addAll(decoding.findings());
        String text = decoding.text();
        int header = HeaderSegment.find(text);
        headed = header >= 0;
        delimiters = headed ? delimiters(text, header, findings) : Delimiters.DEFAULT;
        if (!headed) {
            findings.add(new Finding(MessageFinding.NO_HEADER, "MSH"));
        } else if (!text.substring(0, header).isBlank()) {
            findings.add(new Finding(MessageFinding.TEXT_BEFORE_HEADER, ""));
        }
        divide(text, header);
    }

    /** The bytes that were read: the same array, nothing added or lost. */
    public byte[] bytes() {
        return bytes;
    }

    /** What the text was read with: MSH-18 where it is true. */
    public Charset charset() {
        return decoding.charset();
    }

    public Delimiters delimiters() {
        return delimiters;
    }

    /** Whether there is an MSH with a field separator; without one the default delimiters were used. */
    public boolean hasHeader() {
        return headed;
    }

    Element absent() {
        return absent;
    }

    /** A part in which nothing stands: all of a level are one. */
    Element empty(Element.Level level) {
        Element known = empty[level.ordinal()]; // two threads may make two: they are the same to all
        if (known == null) {
            known = new Element(this, 0, 0, level);
            empty[level.ordinal()] = known;
        }
        return known;
    }

    /** What was odd about the message as a whole; an empty list for a clean one. */
    public List<Finding> findings() {
        return Collections.unmodifiableList(findings);
    }

    /** How many lines are no segment: text torn by a line break, or garbage. They are in {@link #bytes} only. */
    public int unreadableLines() {
        return unreadableLines;
    }

    /** All segments in the order sent. */
    public List<Segment> segments() {
        return Collections.unmodifiableList(segments);
    }

    /** The segments of one name in the order sent. */
    public List<Segment> segments(String name) {
        List<Segment> named = new ArrayList<>();
        for (Segment segment : segments) {
            if (segment.name().equals(name)) {
                named.add(segment);
            }
        }
        return named;
    }

    /** The n-th segment of this name, counted from 1; null where there are fewer. */
    public @Nullable Segment segment(String name, int n) {
        for (Segment segment : segments) {
            if (segment.ordinal() == n && segment.name().equals(name)) {
                return segment;
            }
        }
        return null;
    }

    /**
     * The unescaped text at a place, null where the message does not reach that far, empty where it is empty, and
     * {@code ""} (two quotes) where the sender wrote the explicit null. {@code [*]} means the first one that is there.
     * A place with parts of its own gives them all, delimiters included.
     */
    public @Nullable String get(Path path) {
        for (Segment segment : segments) {
            if (path.reaches(segment)) {
                for (Element element : path.in(segment)) {
                    return element.text();
                }
            }
        }
        return null;
    }

    /** The unescaped texts of every place the path reaches, in the order sent; those that are absent are left out. */
    public List<String> all(Path path) {
        List<String> texts = new ArrayList<>();
        for (Segment segment : segments) {
            if (path.reaches(segment)) {
                for (Element element : path.in(segment)) {
                    texts.add(element.unescaped());
                }
            }
        }
        return texts;
    }

    /** The same with this event in MSH-9.2. */
    Message triggered(Element type, String event) {
        String written = text();
        int first = type.component(1).end();
        boolean second = first < type.end() && written.charAt(first) == delimiters.component();
        int rest = second ? Element.next(written, delimiters.component(), first + 1, type.end()) : first;
        String changed = written.substring(0, first) + delimiters.component() + event + written.substring(rest);
        return with(changed);
    }

    /** Other words in the same character set. */
    Message with(String changed) {
        boolean wide = charset().name().startsWith("UTF-16") && hasByteOrderMark();
        return read((wide ? "\uFEFF" + changed : changed).getBytes(charset()), charset());
    }

    String text() {
        return decoding.text();
    }

    boolean hasByteOrderMark() {
        return decoding.byteOrderMark();
    }

    private static Delimiters delimiters(String text, int header, List<Finding> findings) {
        char field = text.charAt(header + 3);
        String encodingCharacters = HeaderSegment.field(text, header, 2);
        if (Delimiters.tooFew(field, encodingCharacters)) {
            findings.add(new Finding(MessageFinding.DELIMITERS_DEFAULTED, "MSH-2"));
        }
        if (Delimiters.surplus(field, encodingCharacters)) {
            findings.add(new Finding(MessageFinding.DELIMITERS_IGNORED, "MSH-2"));
        }
        return Delimiters.of(field, encodingCharacters);
    }

    private void divide(String text, int header) {
        Map<String, int[]> counts = new HashMap<>();
        int carriageReturn = -2;
        int lineFeed = -2;
        String name = "";
        int line = 1;
        for (int start = 0; start < text.length(); line++) {
            carriageReturn = HeaderSegment.next(text, '\r', start, carriageReturn);
            lineFeed = HeaderSegment.next(text, '\n', start, lineFeed);
            int end = Math.min(carriageReturn, lineFeed);
            int from = start <= header && header < end ? header : start;
            if (isSegment(text, from, end)) {
                if (segments.size() == MOST_SEGMENTS) {
                    findings.add(new Finding(MessageFinding.TOO_MANY_SEGMENTS, "line " + line));
                    return;
                }
                if (!text.startsWith(name, from) || name.isEmpty()) {
                    name = text.substring(from, from + 3);
                }
                int ordinal = ++counts.computeIfAbsent(name, n -> new int[1])[0];
                segments.add(new Segment(this, name, ordinal, from, end));
                if (ordinal == 2 && name.equals("MSH")) {
                    findings.add(new Finding(MessageFinding.SECOND_HEADER, "line " + line));
                }
            } else if (!isBlank(text, start, end)) {
                unreadable(line);
            }
            start = carriageReturn == end && lineFeed == end + 1 ? end + 2 : end + 1;
        }
    }

    private void unreadable(int line) {
        unreadableLines++;
        if (unreadableLines <= MOST_LINE_FINDINGS) {
            findings.add(new Finding(MessageFinding.UNREADABLE_LINE, "line " + line));
        } else if (unreadableLines == MOST_LINE_FINDINGS + 1) {
            findings.add(new Finding(MessageFinding.MORE_UNREADABLE_LINES, "line " + line));
        }
    }

    /** A capital letter and two capital letters or digits, then the field separator or the end of the line. */
    private boolean isSegment(String text, int from, int end) {
        return end - from >= 3
                && (end - from == 3 || text.charAt(from + 3) == delimiters.field())
                && isCapital(text.charAt(from))
                && isCapitalOrDigit(text.charAt(from + 1))
                && isCapitalOrDigit(text.charAt(from + 2));
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isCapitalOrDigit(char c) {
        return isCapital(c) || c >= '0' && c <= '9';
    }

    private static boolean isBlank(String text, int from, int end) {
        for (int i = from; i < end; i++) {
            if (text.charAt(i) > ' ') {
                return false;
            }
        }
        return true;
    }
}
