package org.tributary.hl7v2;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The characters that a character set has, and what to write for those that it lacks.
 *
 * <p>HL7 v2 has no escape sequence for a character outside the message's own set that receivers would understand
 * ({@code \C..\} and {@code \M..\} switch sets and are hardly implemented), so a letter loses its accent, a typographic
 * sign becomes the plain one, and all others become a question mark; each with a finding. Signs and digits are never
 * taken apart: a superscript five is no five, and "not equal" is no "equal".
 */
final class Repertoire {
    private static final Map<String, String> NEAREST = Map.ofEntries(
            Map.entry("\u2018", "'"),
            Map.entry("\u2019", "'"),
            Map.entry("\u201C", "\""),
            Map.entry("\u201D", "\""),
            Map.entry("\u201E", "\""),
            Map.entry("\u2013", "-"),
            Map.entry("\u2014", "-"),
            Map.entry("\u2010", "-"),
            Map.entry("\u2011", "-"),
            Map.entry("\u2212", "-"),
            Map.entry("\u2026", "..."),
            Map.entry("\u2022", "*"),
            Map.entry("\u202F", " "),
            Map.entry("\u2009", " "),
            Map.entry("\u00A0", " "),
            Map.entry("\u2264", "<="),
            Map.entry("\u2265", ">="),
            Map.entry("\u03BC", "\u00B5"), // the Greek letter for the micro sign: both name the same unit
            Map.entry("\u0141", "L"),
            Map.entry("\u0142", "l"),
            Map.entry("\u0110", "D"),
            Map.entry("\u0111", "d"),
            Map.entry("\u00D8", "O"),
            Map.entry("\u00F8", "o"),
            Map.entry("\u00C6", "AE"),
            Map.entry("\u00E6", "ae"),
            Map.entry("\u0152", "OE"),
            Map.entry("\u0153", "oe"),
            Map.entry("\u00DF", "ss"),
            Map.entry("\u0131", "i"));

    private final CharsetEncoder encoder;

    Repertoire(Charset charset) {
        encoder = charset.newEncoder();
    }

    /** @param loss null where every character of the sender is there */
    record Fitted(String text, @Nullable WritingFinding loss) {}

    Fitted fit(String text) {
        if (isAscii(text) || encoder.canEncode(text)) {
            return new Fitted(text, null);
        }
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        StringBuilder fitted = new StringBuilder(composed.length());
        WritingFinding loss = null;
        for (int i = 0; i < composed.length(); ) {
            String character = new String(Character.toChars(composed.codePointAt(i)));
            i += character.length();
            String nearest = encoder.canEncode(character) ? character : nearest(character);
            if (nearest == null) {
                loss = WritingFinding.REPLACED;
                fitted.append('?');
            } else {
                loss = loss == null && !nearest.equals(character) ? WritingFinding.SIMPLIFIED : loss;
                fitted.append(nearest);
            }
        }
        return new Fitted(fitted.toString(), loss);
    }

    /** Every set that a message may be in has these; the encoder takes far longer to say so. */
    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7E) {
                return false;
            }
        }
        return true;
    }

    private @Nullable String nearest(String character) {
        String plain = NEAREST.get(character);
        if (plain == null && Character.isLetter(character.codePointAt(0))) {
            plain = withoutMarks(character);
        }
        return plain != null && encoder.canEncode(plain) ? plain : null;
    }

    private static @Nullable String withoutMarks(String letter) {
        String base = Normalizer.normalize(letter, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        boolean isLetter = !base.isEmpty() && base.codePoints().allMatch(Character::isLetter);
        return isLetter && !base.equals(letter) ? base : null;
    }
}
