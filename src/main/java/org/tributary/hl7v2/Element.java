package org.tributary.hl7v2;

import java.nio.CharBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A field, one repetition of it, a component or a subcomponent: a stretch of the message's text. Nothing is copied until
 * its text is asked for.
 *
 * <p>An element without the parts it is asked for is its own first part, as HL7 lets a datatype grow from version to
 * version: {@code PID-5.1.1} of {@code Doe^Jo} is {@code Doe}. Parts beyond the last are absent elements, never null.
 */
public final class Element {
    enum Level {
        FIELD,
        REPETITION,
        COMPONENT,
        SUBCOMPONENT,
        /** MSH-1 and MSH-2: delimiters that divide nothing and are not escaped. */
        LITERAL
    }

    private static final String EXPLICIT_NULL = "\"\"";

    private final Message message;
    private final int start;
    private final int end;
    private final Level level;

    Element(Message message, int start, int end, Level level) {
        this.message = message;
        this.start = start;
        this.end = end;
        this.level = level;
    }

    /** The one of this message: what is asked for is absent more often than not. */
    static Element absent(Message message) {
        return message.absent();
    }

    /** Absent, empty, the explicit null, or valued: four things a sender can say. */
    public Presence presence() {
        if (start < 0) {
            return Presence.ABSENT;
        } else if (start == end) {
            return Presence.EMPTY;
        }
        boolean isNull = end - start == 2 && message.text().startsWith(EXPLICIT_NULL, start);
        return isNull ? Presence.EXPLICIT_NULL : Presence.VALUED;
    }

    /** Whether it says something: neither absent nor empty nor the explicit null. */
    public boolean isValued() {
        return presence() == Presence.VALUED;
    }

    /** Unescaped; null where absent. */
    public @Nullable String text() {
        return start < 0 ? null : unescaped();
    }

    /** As sent, escape sequences and inner delimiters included; null where absent. */
    public @Nullable String raw() {
        return start < 0 ? null : message.text().substring(start, end);
    }

    /** As sent, without a copy: for values of many megabytes. Empty where absent. */
    public CharSequence view() {
        return start < 0 ? "" : CharBuffer.wrap(message.text(), start, end);
    }

    /** Unescaped; empty where absent. */
    public String textOrEmpty() {
        return start < 0 ? "" : unescaped();
    }

    /** Where it ends in the message's text; -1 where absent. Of an empty part not told: it is nowhere. */
    int end() {
        return end;
    }

    /** Its length as sent, in chars; 0 where absent. */
    public int length() {
        return end - start;
    }

    /** Whether no delimiter divides it: it is its own only part. */
    public boolean isUndivided() {
        Delimiters signs = delimiters();
        String text = message.text();
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == signs.component() || c == signs.repetition() || c == signs.subcomponent()) {
                return false;
            }
        }
        return true;
    }

    /** Repetition {@code n} of a field, from 1. */
    public Element repetition(int n) {
        return level == Level.FIELD ? part(n, delimiters().repetition(), end, Level.REPETITION) : self(n);
    }

    /** Component {@code n}, from 1; of a field: of its first repetition. */
    public Element component(int n) {
        return switch (level) {
            case FIELD, REPETITION -> part(n, delimiters().component(), firstRepetitionEnd(), Level.COMPONENT);
            case COMPONENT, SUBCOMPONENT, LITERAL -> self(n);
        };
    }

    /** How many components stand there, empty ones included; of a field: in its first repetition. 0 where absent. */
    public int componentCount() {
        if (start < 0) {
            return 0;
        } else if (level != Level.FIELD && level != Level.REPETITION) {
            return 1;
        }
        String text = message.text();
        char sign = delimiters().component();
        int last = firstRepetitionEnd();
        int count = 1;
        for (int i = start; i < last; i++) {
            count += text.charAt(i) == sign ? 1 : 0;
        }
        return count;
    }

    /** Subcomponent {@code n}, from 1; of a field or repetition: of its first component. */
    public Element subcomponent(int n) {
        return switch (level) {
            case FIELD, REPETITION -> component(1).subcomponent(n);
            case COMPONENT -> part(n, delimiters().subcomponent(), end, Level.SUBCOMPONENT);
            case SUBCOMPONENT, LITERAL -> self(n);
        };
    }

    /** Every repetition in one pass; none where the field is absent. */
    public Iterable<Element> repetitions() {
        return level == Level.FIELD ? () -> new Parts(this, delimiters().repetition(), Level.REPETITION) : whole();
    }

    /** Every component in one pass; of a field: of its first repetition. */
    public Iterable<Element> components() {
        return switch (level) {
            case FIELD -> repetition(1).components();
            case REPETITION -> () -> new Parts(this, delimiters().component(), Level.COMPONENT);
            case COMPONENT, SUBCOMPONENT, LITERAL -> whole();
        };
    }

    /** Every subcomponent in one pass; of a field or repetition: of its first component. */
    public Iterable<Element> subcomponents() {
        return switch (level) {
            case FIELD, REPETITION -> component(1).subcomponents();
            case COMPONENT -> () -> new Parts(this, delimiters().subcomponent(), Level.SUBCOMPONENT);
            case SUBCOMPONENT, LITERAL -> whole();
        };
    }

    /** Only its size: text of a message never reaches a log by accident. */
    @Override
    public String toString() {
        return level + " of " + length() + " chars";
    }

    String unescaped() {
        String raw = message.text().substring(start, end);
        return level == Level.LITERAL ? raw : Escapes.unescape(raw, delimiters(), message.charset());
    }

    /** Like {@code indexOf}, but never looks beyond {@code end}, so that no reading of a message is quadratic. */
    static int next(String text, char sign, int from, int end) {
        int at = from;
        while (at < end && text.charAt(at) != sign) {
            at++;
        }
        return at;
    }

    private Delimiters delimiters() {
        return message.delimiters();
    }

    private Element self(int n) {
        requirePositive(n);
        return n == 1 ? this : absent(message);
    }

    private Iterable<Element> whole() {
        return start < 0 ? List.of() : List.of(this);
    }

    private int firstRepetitionEnd() {
        return level == Level.FIELD ? next(message.text(), delimiters().repetition(), start, end) : end;
    }

    private Element part(int n, char delimiter, int within, Level partLevel) {
        requirePositive(n);
        int from = start;
        for (int i = 1; i < n; i++) {
            from = next(message.text(), delimiter, from, within) + 1;
            if (from > within) {
                return absent(message);
            }
        }
        int to = next(message.text(), delimiter, from, within);
        return from == to ? message.empty(partLevel) : new Element(message, from, to, partLevel);
    }

    private static void requirePositive(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("parts are counted from 1");
        }
    }

    private static final class Parts implements Iterator<Element> {
        private final Element whole;
        private final char delimiter;
        private final Level level;
        private int from;

        Parts(Element whole, char delimiter, Level level) {
            this.whole = whole;
            this.delimiter = delimiter;
            this.level = level;
            this.from = whole.start;
        }

        @Override
        public boolean hasNext() {
            return from <= whole.end;
        }

        @Override
        public Element next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int to = Element.next(whole.message.text(), delimiter, from, whole.end);
            Element part = from == to ? whole.message.empty(level) : new Element(whole.message, from, to, level);
            from = to + 1;
            return part;
        }
    }
}
