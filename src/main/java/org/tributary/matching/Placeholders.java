package org.tributary.matching;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** placeholders.csv, ready to be asked of every value of every record. */
final class Placeholders {
    /** Of one field. */
    private static final class Rows {
        private final Set<String> values = new HashSet<>();
        private final List<String> starts = new ArrayList<>();
        private final List<Pattern> patterns = new ArrayList<>();

        boolean holds(String value) {
            return values.contains(value)
                    || starts.stream().anyMatch(value::startsWith)
                    || patterns.stream()
                            .anyMatch(pattern -> pattern.matcher(value).matches());
        }
    }

    private final Map<String, Rows> rows = new HashMap<>();
    private final Map<String, Rows> newborn = new HashMap<>();
    private boolean anySender;

    /** @param cells field, match, value, effect, authority */
    static Placeholders of(Path file, List<String[]> cells) {
        Placeholders all = new Placeholders();
        for (String[] row : cells) {
            all.add(file, row);
        }
        return all;
    }

    private void add(Path file, String[] row) {
        String key = key(row[0], row[4]);
        anySender |= !row[4].isEmpty();
        add(file, rows.computeIfAbsent(key, unused -> new Rows()), row[1], row[2]);
        if (row[3].equals("newborn")) {
            add(file, newborn.computeIfAbsent(key, unused -> new Rows()), row[1], row[2]);
        }
    }

    private static void add(Path file, Rows rows, String match, String value) {
        try {
            switch (match) {
                case "is" -> rows.values.add(value);
                case "starts" -> rows.starts.add(value);
                case "pattern" -> rows.patterns.add(Pattern.compile(value));
                default -> throw new UnusableException(file + ": match is one of is, starts, pattern: " + match);
            }
        } catch (PatternSyntaxException e) {
            throw new UnusableException(file + ": not a regular expression: " + value, e);
        }
    }

    /** Whether the value says nothing, whoever sends it, or when this one does. */
    boolean holds(String field, String value, String sender) {
        return holds(rows, field, value, sender);
    }

    /** Whether it stands in for a name not yet given. */
    boolean isNewborn(String field, String value, String sender) {
        return holds(newborn, field, value, sender);
    }

    private boolean holds(Map<String, Rows> of, String field, String value, String sender) {
        Rows everybody = of.get(field);
        if (everybody != null && everybody.holds(value)) {
            return true;
        }
        Rows own = anySender && !sender.isEmpty() ? of.get(key(field, sender)) : null;
        return own != null && own.holds(value);
    }

    private static String key(String field, String sender) {
        return sender.isEmpty() ? field : field + "|" + sender;
    }
}
