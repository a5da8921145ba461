package org.tributary.hl7v2;

import java.util.List;
import java.util.function.Predicate;

/**
 * A condition on a message, as a route or a mapping writes it:
 *
 * <pre>
 * MSH-9.2 in [A01, A04]
 * PV1-2 = I and not PV1-3.4 = 'Day Clinic'
 * OBX[*]-3.1 matches 'GLU*' or PID-30 valued
 * ORC-3.1 valued and not OBR-3.1 same as ORC-3.1
 * </pre>
 *
 * <p>A path with {@code [*]} holds when one of its values does. An absent value fits nothing but {@code not}. It always
 * ends and changes nothing.
 */
public final class Condition {
    /** Finds the unescaped texts that a path reaches; those that are absent are left out. */
    @FunctionalInterface
    public interface Values {
        List<String> all(Path path);
    }

    private final String text;
    private final List<Path> paths;
    private final Predicate<Values> holds;

    Condition(String text, List<Path> paths, Predicate<Values> holds) {
        this.text = text;
        this.paths = List.copyOf(paths);
        this.holds = holds;
    }

    /** @throws ConditionException saying where and what to write instead */
    public static Condition parse(String text) {
        return new ConditionParser(text).parse();
    }

    public boolean holds(Message message) {
        return holds.test(message::all);
    }

    /** On a part of a message: a mapping's group, a datatype. */
    public boolean holds(Values values) {
        return holds.test(values);
    }

    /** All that it looks at. */
    public List<Path> paths() {
        return paths;
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }

    static Predicate<Values> valued(Path path) {
        return message -> any(message.all(path), value -> !value.isEmpty() && !value.equals("\"\""));
    }

    static Predicate<Values> in(Path path, List<String> values) {
        return message -> any(message.all(path), values::contains);
    }

    static Predicate<Values> matches(Path path, String pattern) {
        return message -> any(message.all(path), value -> fits(value, pattern));
    }

    /** Both hold the same text; of several values one of each. */
    static Predicate<Values> sameAs(Path path, Path other) {
        return message -> any(message.all(path), message.all(other)::contains);
    }

    private static boolean any(List<String> values, Predicate<String> test) {
        for (String value : values) {
            if (test.test(value)) {
                return true;
            }
        }
        return false;
    }

    /** {@code *} stands for any text and {@code ?} for one character; no regular expression, which might never end. */
    static boolean fits(String value, String pattern) {
        int v = 0;
        int p = 0;
        int star = -1;
        int resume = 0;
        while (v < value.length()) {
            if (p < pattern.length()
                    && (pattern.charAt(p) == '?' || pattern.charAt(p) == value.charAt(v))
                    && pattern.charAt(p) != '*') {
                v++;
                p++;
            } else if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = v;
            } else if (star >= 0) {
                p = star + 1;
                v = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
