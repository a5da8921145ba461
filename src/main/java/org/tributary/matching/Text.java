package org.tributary.matching;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words as they are compared: upper case, no marks, no punctuation, a hyphen where two parts meet. */
final class Text {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern DROPPED = Pattern.compile("['’‘`´ʻ.]");
    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}#@-]+");
    private static final Map<Character, String> LETTERS =
            Map.of('Ø', "O", 'Æ', "AE", 'Œ', "OE", 'Ł', "L", 'Đ', "D", 'Þ', "TH", 'Ð', "D", 'ẞ', "SS", 'ı', "I");

    /** What stands before a name and belongs to it. */
    private static final Set<String> PARTICLES = Set.of(
            "MC", "MAC", "O", "D", "DE", "DEL", "DELLA", "DI", "DA", "DOS", "DU", "LA", "LE", "LOS", "LAS", "VAN",
            "VON", "DEN", "DER", "TEN", "TER", "ST", "SAN", "SANTA", "EL", "AL", "BEN", "BIN", "ABU");

    private static final Map<String, String> SUFFIXES = Map.of(
            "JR", "JR", "JUNIOR", "JR", "SR", "SR", "SENIOR", "SR", "II", "II", "2ND", "II", "III", "III", "3RD", "III",
            "IV", "IV", "4TH", "IV");

    static String normal(String raw) {
        String upper = raw.toUpperCase(Locale.ROOT);
        if (isPlain(upper)) {
            return upper;
        }
        String ascii = ascii(upper);
        if (ascii != null) {
            return ascii;
        }
        StringBuilder folded = new StringBuilder();
        for (char c : MARKS.matcher(Normalizer.normalize(upper, Normalizer.Form.NFKD))
                .replaceAll("")
                .toCharArray()) {
            String letters = LETTERS.get(c);
            folded.append(letters == null ? String.valueOf(c) : letters);
        }
        String text = DROPPED.matcher(folded).replaceAll("");
        return SEPARATORS.matcher(text).replaceAll(" ").strip();
    }

    /** What the patterns below make of it, at a fraction of their cost; null where there is a letter beyond ASCII. */
    private static @Nullable String ascii(String upper) {
        StringBuilder text = new StringBuilder(upper.length());
        for (int i = 0; i < upper.length(); i++) {
            char c = upper.charAt(i);
            boolean word = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '#' || c == '@' || c == '-';
            if (c >= 128) {
                return null;
            } else if (word) {
                text.append(c);
            } else if (c != '\''
                    && c != '`'
                    && c != '.'
                    && text.length() > 0
                    && text.charAt(text.length() - 1) != ' ') {
                text.append(' ');
            }
        }
        return text.toString().stripTrailing();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 'A' || c > 'Z') && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    /** Parts at blanks and hyphens. */
    static List<String> words(String normal) {
        List<String> words = new ArrayList<>(2);
        int from = 0;
        for (int i = 0; i <= normal.length(); i++) {
            if (i == normal.length() || normal.charAt(i) == ' ' || normal.charAt(i) == '-') {
                if (i > from) {
                    words.add(normal.substring(from, i));
                }
                from = i + 1;
            }
        }
        return words;
    }

    /** {@code DE LA CRUZ LOPEZ} is {@code DELACRUZ}, {@code LOPEZ}; {@code MC DONALD} is {@code MCDONALD}. */
    static List<String> joinParticles(List<String> words) {
        List<String> joined = new ArrayList<>();
        StringBuilder before = new StringBuilder();
        for (int i = 0; i < words.size(); i++) {
            if (PARTICLES.contains(words.get(i)) && i + 1 < words.size()) {
                before.append(words.get(i));
            } else {
                joined.add(before + words.get(i));
                before.setLength(0);
            }
        }
        return joined;
    }

    /** {@code JR}, {@code SR}, {@code II} ...; null where the word is no suffix. */
    static @Nullable String suffix(String word) {
        return SUFFIXES.get(word);
    }

    static String digits(String raw) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
            }
        }
        return digits.toString();
    }

    private Text() {}
}
