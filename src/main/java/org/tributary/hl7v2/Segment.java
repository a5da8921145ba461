package org.tributary.hl7v2;

import org.jspecify.annotations.Nullable;

/**
 * One line of a message: a name and fields. MSH, FHS and BHS are counted as the standard does: their field 1 is the
 * separator itself, their field 2 the encoding characters.
 */
public final class Segment {
    /** Starts of so many fields are remembered; HL7 defines at most about 70, the rest is searched when asked for. */
    private static final int REMEMBERED = 256;

    private final Message message;
    private final String name;
    private final int ordinal;
    private final int start;
    private final int end;
    private volatile int @Nullable [] fieldStarts;

    Segment(Message message, String name, int ordinal, int start, int end) {
        this.message = message;
        this.name = name;
        this.ordinal = ordinal;
        this.start = start;
        this.end = end;
    }

    public String name() {
        return name;
    }

    /** Its number among the segments of its name, from 1. */
    public int ordinal() {
        return ordinal;
    }

    /** Its place for findings: {@code OBX[3]}. */
    public String where() {
        return name + "[" + ordinal + "]";
    }

    /** The line as sent, without its end. */
    public String raw() {
        return message.text().substring(start, end);
    }

    /** How many fields were sent, empty ones included: the highest n for which {@link #field} is present. */
    public int fieldCount() {
        int[] starts = fieldStarts();
        int count = starts.length;
        if (count == REMEMBERED) {
            for (int at = fieldEnd(starts[count - 1]); at < end; at = fieldEnd(at + 1)) {
                count++;
            }
        }
        return isHeader() && end - start > 3 ? count + 1 : count;
    }

    /** Field {@code n}, counted from 1 as the standard does; an absent element where the segment is shorter. */
    public Element field(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("fields are counted from 1");
        }
        if (isHeader()) {
            if (n == 1) {
                boolean there = end - start > 3;
                return there ? literal(start + 3, start + 4) : Element.absent(message);
            }
            return field(n - 1, n == 2);
        }
        return field(n, false);
    }

    /** Whether anything stands in field {@code n}; told without making an element of it. */
    public boolean holds(int n) {
        int[] starts = fieldStarts();
        int at = isHeader() ? n - 2 : n - 1;
        if (at < 0 || at >= starts.length) {
            return at < 0 || starts.length == REMEMBERED && field(n).length() > 0;
        }
        return starts[at] < end
                && message.text().charAt(starts[at]) != message.delimiters().field();
    }

    /** Whether {@code ""} may stand somewhere in field {@code n}; told without making an element of it. */
    public boolean mayDelete(int n) {
        int[] starts = fieldStarts();
        int at = isHeader() ? n - 2 : n - 1;
        if (at < 0 || at >= starts.length) {
            return at >= REMEMBERED;
        }
        int to = at + 1 < starts.length ? starts[at + 1] - 1 : fieldEnd(starts[at]);
        String text = message.text();
        for (int i = starts[at]; i + 1 < to; i++) {
            if (text.charAt(i) == '"' && text.charAt(i + 1) == '"') {
                return true;
            }
        }
        return false;
    }

    boolean isDivided() {
        return fieldStarts != null;
    }

    private Element field(int n, boolean literal) {
        int[] starts = fieldStarts();
        int from;
        if (n <= starts.length) {
            from = starts[n - 1];
        } else if (starts.length < REMEMBERED) {
            return Element.absent(message);
        } else {
            from = starts[REMEMBERED - 1];
            for (int i = REMEMBERED; i < n; i++) {
                int separator = fieldEnd(from);
                if (separator == end) {
                    return Element.absent(message);
                }
                from = separator + 1;
            }
        }
        int to = n < starts.length ? starts[n] - 1 : fieldEnd(from);
        return literal ? literal(from, to) : new Element(message, from, to, Element.Level.FIELD);
    }

    private Element literal(int from, int to) {
        return new Element(message, from, to, Element.Level.LITERAL);
    }

    private boolean isHeader() {
        return name.equals("MSH") || name.equals("BHS") || name.equals("FHS");
    }

    private int fieldEnd(int from) {
        return Element.next(message.text(), message.delimiters().field(), from, end);
    }

    private int[] fieldStarts() {
        int[] starts = fieldStarts;
        if (starts == null) {
            starts = divide();
            fieldStarts = starts;
        }
        return starts;
    }

    private int[] divide() {
        int count = 0;
        for (int at = start + 3; at < end && count < REMEMBERED; at = fieldEnd(at + 1)) {
            count++;
        }
        int[] starts = new int[count];
        int at = start + 3;
        for (int i = 0; i < count; i++) {
            starts[i] = at + 1;
            at = fieldEnd(at + 1);
        }
        return starts;
    }
}
