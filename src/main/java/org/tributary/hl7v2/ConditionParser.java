package org.tributary.hl7v2;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads a {@link Condition}: {@code or} binds less than {@code and}, {@code and} less than {@code not}. */
final class ConditionParser {
    private static final int DEPTH_LIMIT = 50; // brackets and nots within each other; nobody reads more
    private static final String TESTS = "valued, =, !=, in [...], matches or same as";

    private final String text;
    private final List<Path> paths = new ArrayList<>();
    private int at;
    private int depth;

    ConditionParser(String text) {
        this.text = text;
    }

    Condition parse() {
        Predicate<Condition.Values> whole = either();
        skipBlanks();
        if (at < text.length()) {
            throw problem("only 'and' or 'or' can follow here", at);
        }
        return new Condition(text, paths, whole);
    }

    private Predicate<Condition.Values> either() {
        Predicate<Condition.Values> left = both();
        while (takeWord("or")) {
            left = left.or(both());
        }
        return left;
    }

    private Predicate<Condition.Values> both() {
        Predicate<Condition.Values> left = one();
        while (takeWord("and")) {
            left = left.and(one());
        }
        return left;
    }

    private Predicate<Condition.Values> one() {
        if (++depth > DEPTH_LIMIT) {
            throw problem("the condition is nested too deeply", at);
        }
        try {
            if (takeWord("not")) {
                return one().negate();
            }
            if (takeSign('(')) {
                Predicate<Condition.Values> inner = either();
                if (!takeSign(')')) {
                    throw problem("a ')' is missing", at);
                }
                return inner;
            }
            return test();
        } finally {
            depth--;
        }
    }

    private Predicate<Condition.Values> test() {
        Path path = path();
        if (takeWord("valued")) {
            return Condition.valued(path);
        }
        if (takeSign('=')) {
            return Condition.in(path, List.of(literal()));
        }
        if (takeSign('!')) {
            if (!takeSign('=')) {
                throw problem("'!' is only known as !=", at);
            }
            return Condition.in(path, List.of(literal())).negate();
        }
        if (takeWord("in")) {
            return Condition.in(path, list());
        }
        if (takeWord("matches")) {
            return Condition.matches(path, literal());
        }
        if (takeWord("same")) {
            if (!takeWord("as")) {
                throw problem("'same' is only known as 'same as', followed by a path", at);
            }
            return Condition.sameAs(path, path());
        }
        throw problem("after the path comes one of " + TESTS, at);
    }

    private Path path() {
        skipBlanks();
        int start = at;
        String notation = plain();
        if (notation.isEmpty()) {
            throw problem("a path such as PID-3.4 belongs here", start);
        }
        Path path = Path.tryParse(notation)
                .orElseThrow(() -> problem(
                        "'" + notation + "' is no path; write SEGMENT-field, as in PID-3[2].4 or OBX[*]-5", start));
        paths.add(path);
        return path;
    }

    private List<String> list() {
        if (!takeSign('[')) {
            throw problem("a list such as [A01, A04] belongs here", at);
        }
        List<String> values = new ArrayList<>();
        do {
            values.add(literal());
        } while (takeSign(','));
        if (!takeSign(']')) {
            throw problem("a ']' is missing", at);
        }
        return values;
    }

    private String literal() {
        skipBlanks();
        int start = at;
        if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
            int end = text.indexOf(text.charAt(at), at + 1);
            if (end < 0) {
                throw problem("the closing " + text.charAt(at) + " is missing", start);
            }
            at = end + 1;
            return text.substring(start + 1, end);
        }
        String word = plain();
        if (word.isEmpty()) {
            throw problem("a value belongs here; put it in quotes where it holds blanks or signs", start);
        }
        return word;
    }

    /** Letters, digits and what paths need; a bracket belongs to it only after the segment's or field's name. */
    private String plain() {
        skipBlanks();
        int start = at;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean index = c == '[' && at > start;
            if (index) {
                int end = text.indexOf(']', at);
                if (end < 0) {
                    throw problem("a ']' is missing", at);
                }
                at = end + 1;
            } else if (Character.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_' || c == '^' || c == '*') {
                at++;
            } else {
                break;
            }
        }
        return text.substring(start, at);
    }

    private boolean takeWord(String word) {
        skipBlanks();
        int end = at + word.length();
        if (text.startsWith(word, at) && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)))) {
            at = end;
            return true;
        }
        return false;
    }

    private boolean takeSign(char sign) {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == sign) {
            at++;
            return true;
        }
        return false;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private ConditionException problem(String message, int where) {
        return new ConditionException(message, where + 1);
    }
}
