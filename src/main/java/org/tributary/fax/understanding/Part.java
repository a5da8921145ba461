package org.tributary.fax.understanding;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.page.Word;

/**
 * A word, or one of the pieces that a colon or number sign makes of it.
 *
 * @param cell which cell of its line it stands in, from 0: a wide gap or a ruled line begins another
 * @param folded as {@link #fold} has it
 */
record Part(String text, Word word, int cell, String folded) {
    private static final Pattern PIECE =
            Pattern.compile("[:;#]|[|](?=\\p{L}{2,12}[:#])|(?:[^:;#|]|[|](?!\\p{L}{2,12}[:#]))+"); // Okafor|DOB:
    private static final Pattern POINTED = Pattern.compile(
            "^(?i)(DOB|D[.]O[.]B|MRN|PHONE|TEL|BORN)[.,](?=[(]?[0-9])"); // noise makes a point of a colon
    private static final Pattern RULE = Pattern.compile("[|\\[\\]{}_—=~-]+");
    private static final Pattern EDGE = Pattern.compile("[_—=~-]*[|\\[\\]{}]+(?=\\p{Lu}\\p{L})");
    private static final Pattern SPECK =
            Pattern.compile("[\u00a9\u00ae\u00b0'\"‘’“”`~*•«»^<>]+"); // nobody prints these alone
    private static final double GAP_HEIGHTS = 1.6; // two spaces of a typewriter; a space of printed text is a third

    Part(String text, Word word, int cell) {
        this(text, word, cell, fold(text)); // it is compared with some hundred labels
    }

    static List<Part> of(Line line) {
        List<Part> parts = new ArrayList<>();
        int height = Math.max(1, line.height());
        int cell = 0;
        @Nullable Word last = null;
        for (Word word : line.words()) {
            if (SPECK.matcher(word.text()).matches()) {
                continue;
            }
            if (RULE.matcher(word.text()).matches()) {
                cell += parts.isEmpty() ? 0 : 1;
                last = null;
                continue;
            }
            if (last != null && word.x() - last.right() > GAP_HEIGHTS * height) {
                cell++;
            }
            String text = word.text();
            Matcher edge = EDGE.matcher(text);
            if (edge.lookingAt()) { // the edge of a box, read with what stands in it
                cell += parts.isEmpty() ? 0 : 1;
                text = text.substring(edge.end());
            }
            Matcher piece = PIECE.matcher(POINTED.matcher(text).replaceFirst("$1:"));
            while (piece.find()) {
                cell += piece.group().equals("|") ? 1 : 0;
                if (!piece.group().equals("|")) {
                    parts.add(new Part(piece.group(), word, cell));
                }
            }
            last = word;
        }
        return parts;
    }

    boolean isSign() {
        return text.equals(":") || text.equals(";") || text.equals("#"); // noise makes a semicolon of a colon
    }

    /** Letters alone, those that look alike made one: 0 and O, 1 and I and L, 5 and S, 8 and B. */
    static String fold(String text) {
        StringBuilder letters = new StringBuilder();
        String bare =
                text.chars().allMatch(sign -> sign < 128) ? text : Normalizer.normalize(text, Normalizer.Form.NFD);
        for (char sign : bare.toUpperCase(Locale.ROOT).toCharArray()) {
            char letter = switch (sign) {
                case '0' -> 'O';
                case '1', 'L', '|', '!' -> 'I';
                case '5' -> 'S';
                case '8' -> 'B';
                default -> sign;
            };
            if (letter >= 'A' && letter <= 'Z') {
                letters.append(letter);
            }
        }
        return letters.toString();
    }

    static List<Word> words(List<Part> parts) {
        return parts.stream().map(Part::word).distinct().toList();
    }

    static String text(List<Part> parts) {
        StringBuilder text = new StringBuilder();
        @Nullable Word last = null;
        for (Part part : parts) {
            text.append(last == null || last == part.word ? "" : " ").append(part.text);
            last = part.word;
        }
        return text.toString();
    }

    static int confidence(List<Part> parts) {
        return parts.stream()
                .filter(part -> part.text.chars().anyMatch(Character::isLetterOrDigit))
                .mapToInt(part -> part.word.confidence())
                .min()
                .orElse(0);
    }
}
