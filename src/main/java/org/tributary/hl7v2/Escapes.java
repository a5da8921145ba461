package org.tributary.hl7v2;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Escape sequences of HL7 v2 text (chapter 2.7, Use of Escape Sequences in Text Fields).
 *
 * <p>{@code \F\ \S\ \T\ \R\ \E\ \P\} become the delimiter they stand for, {@code \Xdd..\} the characters of those
 * bytes, {@code \.br\ \.ce\ \.sp n\} line breaks, {@code \.sk n\} blanks; {@code \H\ \N\ \.fi\ \.nf\ \.in\ \.ti\} only
 * change how text looks and go. Character set switches ({@code \C2842\ \M2442\}) are followed where they are those of
 * ISO 2022 for Japanese, the only ones HL7's examples and senders use; all other switches, local sequences ({@code
 * \Z..\}), unknown ones and lone escape signs stay as they are.
 *
 * @see <a href="https://www.hl7.eu/HL7v2x/v251/std251/ch02.html">HL7 v2.5.1, chapter 2</a>
 */
public final class Escapes {
    /** A formatting command may ask for this many line breaks or blanks; more would be an attack, not a layout. */
    private static final int LONGEST_SKIP = 100;

    private Escapes() {}

    /** Text as a person reads it; the same string where nothing is escaped. */
    public static String unescape(String raw, Delimiters delimiters, Charset charset) {
        char sign = delimiters.escape();
        int open = raw.indexOf(sign);
        if (open < 0) {
            return raw;
        }
        StringBuilder text = new StringBuilder(raw.length());
        int copied = 0;
        while (open >= 0) {
            int close = raw.indexOf(sign, open + 1);
            if (close < 0) {
                break;
            }
            text.append(raw, copied, open);
            String meaning = meaning(raw, open + 1, close, delimiters, charset);
            if (meaning != null) {
                text.append(meaning);
                copied = close + 1;
                open = raw.indexOf(sign, copied);
            } else if (isSwitch(raw, open + 1)) {
                int until = endOfSwitched(raw, close + 1, sign);
                String switched = switched(raw, open + 1, close, until);
                text.append(switched == null ? raw.substring(open, until) : switched);
                copied = until;
                open = raw.indexOf(sign, until);
            } else if (isKept(raw, open + 1, close)) {
                copied = open;
                open = raw.indexOf(sign, close + 1);
            } else {
                copied = open; // no escape sequence: what looked like its end may begin one
                open = close;
            }
        }
        return text.append(raw, copied, raw.length()).toString();
    }

    /** Text as it may stand in a field; {@link #unescape} gives it back. Line breaks become sequences too. */
    public static String escape(String text, Delimiters delimiters) {
        int i = 0;
        while (i < text.length() && sequence(text.charAt(i), delimiters) == null) {
            i++;
        }
        if (i == text.length() || delimiters.escape() == Delimiters.NONE) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
        for (; i < text.length(); i++) {
            String sequence = sequence(text.charAt(i), delimiters);
            if (sequence == null) {
                escaped.append(text.charAt(i));
            } else {
                escaped.append(delimiters.escape()).append(sequence).append(delimiters.escape());
            }
        }
        return escaped.toString();
    }

    private static @Nullable String sequence(char c, Delimiters delimiters) {
        if (c == Delimiters.NONE) {
            return null;
        } else if (c == delimiters.escape()) {
            return "E";
        } else if (c == delimiters.field()) {
            return "F";
        } else if (c == delimiters.component()) {
            return "S";
        } else if (c == delimiters.subcomponent()) {
            return "T";
        } else if (c == delimiters.repetition()) {
            return "R";
        } else if (c == delimiters.truncation()) {
            return "P";
        } else if (c == '\n') {
            return ".br";
        } else if (c < ' ' && c != '\t') {
            return String.format(Locale.ROOT, "X%02X", (int) c);
        }
        return null;
    }

    private static @Nullable String meaning(String raw, int from, int to, Delimiters delimiters, Charset charset) {
        if (from == to) {
            return null;
        }
        char kind = raw.charAt(from);
        if (to - from == 1) {
            return switch (kind) {
                case 'F' -> sign(delimiters.field());
                case 'S' -> sign(delimiters.component());
                case 'T' -> sign(delimiters.subcomponent());
                case 'R' -> sign(delimiters.repetition());
                case 'E' -> sign(delimiters.escape());
                case 'P' -> delimiters.truncation() == Delimiters.NONE ? "#" : sign(delimiters.truncation());
                case 'H', 'N' -> "";
                default -> null;
            };
        }
        return switch (kind) {
            case 'X' -> hexadecimal(raw, from + 1, to, charset);
            case '.' -> to - from > 8 ? null : layout(raw.substring(from + 1, to));
            default -> null;
        };
    }

    private static @Nullable String sign(char delimiter) {
        return delimiter == Delimiters.NONE ? null : String.valueOf(delimiter);
    }

    private static boolean isKept(String raw, int from, int to) {
        return to - from > 1 && "CMZ".indexOf(raw.charAt(from)) >= 0 && Character.isDigit(raw.charAt(from + 1));
    }

    private static boolean isSwitch(String raw, int from) {
        return (raw.charAt(from) == 'C' || raw.charAt(from) == 'M') && Character.isDigit(raw.charAt(from + 1));
    }

    /** What is switched ends at the next escape sequence, which may switch again. */
    private static int endOfSwitched(String raw, int from, char sign) {
        int end = raw.indexOf(sign, from);
        return end < 0 ? raw.length() : end;
    }

    /** {@code \M2442\} is ESC $ B of ISO 2022 and what follows are its seven-bit bytes; null where that gives no text. */
    private static @Nullable String switched(String raw, int from, int to, int until) {
        String designation = hexadecimal(raw, from + 1, to, StandardCharsets.US_ASCII);
        if (designation == null || Switched.ISO_2022_JP == null) {
            return null;
        }
        try {
            byte[] bytes =
                    ("\u001b" + designation + raw.substring(to + 1, until)).getBytes(StandardCharsets.ISO_8859_1);
            return Switched.ISO_2022_JP
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** A small Java runtime may lack it. */
    private static final class Switched {
        static final @Nullable Charset ISO_2022_JP =
                Charset.isSupported("ISO-2022-JP-2") ? Charset.forName("ISO-2022-JP-2") : null;
    }

    private static @Nullable String layout(String command) {
        String name = command.substring(0, Math.min(2, command.length())).toLowerCase(Locale.ROOT);
        String number = command.substring(name.length()).strip();
        return switch (name) {
            case "br", "ce" -> number.isEmpty() ? "\n" : null;
            case "fi", "nf" -> number.isEmpty() ? "" : null;
            case "in", "ti" -> "";
            case "sp" -> repeated("\n", number);
            case "sk" -> repeated(" ", number);
            default -> null;
        };
    }

    private static @Nullable String repeated(String unit, String number) {
        String digits = number.startsWith("+") ? number.substring(1) : number;
        if (digits.isEmpty()) {
            return unit;
        }
        int count = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            count = Math.min(LONGEST_SKIP, count * 10 + digit);
        }
        return unit.repeat(count);
    }

    private static @Nullable String hexadecimal(String raw, int from, int to, Charset charset) {
        if ((to - from) % 2 != 0) {
            return null;
        }
        byte[] bytes = new byte[(to - from) / 2];
        int all = 0;
        for (int i = 0; i < bytes.length; i++) {
            int high = digit(raw.charAt(from + 2 * i));
            int low = digit(raw.charAt(from + 2 * i + 1));
            if (high < 0 || low < 0) {
                return null;
            }
            bytes[i] = (byte) (high << 4 | low);
            all |= bytes[i];
        }
        if (all >= 0) {
            return new String(bytes, StandardCharsets.US_ASCII);
        }
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null; // no text in this character set: kept as it was sent
        }
    }

    private static int digit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
