package org.tributary.fax.understanding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The labels of {@code fax/labels.csv}, and where they stand in a line. Noise in a label is forgiven. */
final class Labels {
    private static final int SHORTEST_FORGIVEN = 5; // a shorter word with another letter is another word
    private static final int SHORTEST_JOINED = 8; // labels that are printed without spaces: DateofBirth
    private static final Set<String> FORM_WORDS = Set.of(
            "IAST", "FIRST", "MIDDIE", "MI", "INITIAI", "PIEASE", "PRINT", "FUII", "IEGAI", "SUFFIX", "MMDDYYYY");

    /** @param sign whether it is one only with a colon or a number sign after it: alone it is a word of a sentence */
    record Label(Field field, Subject subject, List<String> words, boolean sign) {
        private String joined() {
            return String.join("", words);
        }
    }

    /**
     * A label in a line.
     *
     * @param start its first part
     * @param end the first one after it and its signs
     * @param signed whether a colon or number sign follows
     */
    record Place(Label label, int start, int end, boolean signed) {}

    private static final List<Label> LABELS = load();

    private Labels() {}

    /** From left to right; none overlaps another. */
    static List<Place> in(List<Part> parts) {
        List<Place> places = new ArrayList<>();
        int at = 0;
        while (at < parts.size()) {
            @Nullable Place place = at(parts, at);
            if (place == null) {
                at++;
            } else {
                places.add(place);
                at = place.end;
            }
        }
        return places;
    }

    private static @Nullable Place at(List<Part> parts, int at) {
        for (Label label : LABELS) {
            int end = end(label, parts, at);
            if (end < 0) {
                continue;
            }
            int after = afterForm(parts, end);
            boolean signed = false;
            while (after < parts.size() && parts.get(after).isSign()) {
                signed = true;
                after++;
            }
            after = signed ? afterForm(parts, after) : after;
            boolean alone = (at == 0
                            || parts.get(at - 1).cell() != parts.get(at).cell())
                    && (after == parts.size()
                            || parts.get(after).cell() != parts.get(end - 1).cell());
            boolean leads = at == 0 && label.words.equals(List.of("NAME"));
            if (signed || alone || leads || !label.sign) {
                return new Place(label, at, after, signed);
            }
        }
        return null;
    }

    /** Behind its last word; -1 where it does not stand there. */
    private static int end(Label label, List<Part> parts, int at) {
        int count = label.words.size();
        if (count > 1 && label.joined().length() >= SHORTEST_JOINED) {
            if (isLike(parts.get(at).folded(), label.joined())) {
                return at + 1;
            }
        }
        int from = at;
        for (String word : label.words) {
            while (from > at
                    && from < parts.size()
                    && parts.get(from).folded().isEmpty()
                    && parts.get(from).text().matches("[/&,.()'-]+")) {
                from++; // Parent / Guardian
            }
            if (from >= parts.size()
                    || parts.get(from).cell() != parts.get(at).cell()
                    || !isLike(parts.get(from).folded(), word)) {
                return -1;
            }
            from++;
        }
        return from;
    }

    /** Behind what a form prints to explain itself: (Last, First, MI). */
    private static int afterForm(List<Part> parts, int from) {
        int at = from;
        boolean open = at < parts.size() && parts.get(at).text().startsWith("(");
        while (open && at < parts.size()) {
            Part part = parts.get(at);
            if (!FORM_WORDS.contains(part.folded()) && !part.text().matches("[(),/.&+]+")) {
                return from;
            }
            at++;
            if (part.text().endsWith(")")) {
                return at;
            }
        }
        return from;
    }

    static boolean isLike(String read, String label) {
        return read.equals(label)
                || (label.length() >= SHORTEST_FORGIVEN && isOneEdit(read, label))
                || (label.contains("M") && label.length() > 3 && read.equals(label.replace("M", "RN"))); // rn for m
    }

    private static boolean isOneEdit(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 1) {
            return false;
        }
        int from = 0;
        while (from < Math.min(a.length(), b.length()) && a.charAt(from) == b.charAt(from)) {
            from++;
        }
        int back = 0;
        while (back < Math.min(a.length(), b.length()) - from
                && a.charAt(a.length() - 1 - back) == b.charAt(b.length() - 1 - back)) {
            back++;
        }
        return Math.max(a.length(), b.length()) - from - back <= 1;
    }

    /** Those of most words first. */
    private static List<Label> load() {
        List<Label> labels = new ArrayList<>();
        try (InputStream table = Objects.requireNonNull(Labels.class.getResourceAsStream("/fax/labels.csv"))) {
            new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(row -> labels.add(new Label(
                            Field.valueOf(row[1]),
                            Subject.valueOf(row[2]),
                            List.of(row[0].toUpperCase(Locale.ROOT).split(" ")).stream()
                                    .map(Part::fold)
                                    .toList(),
                            row[3].equals("yes"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        labels.sort(Comparator.comparingInt((Label label) -> label.words.size()).reversed());
        return List.copyOf(labels);
    }
}
