package org.tributary.hl7v2;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * MSH-18 names and the Java charsets they stand for.
 *
 * @see <a href="https://terminology.hl7.org/CodeSystem-v2-0211.html">HL7 table 0211, alternate character sets</a>
 */
final class CharacterSet {
    /** Table 0211 and what senders write instead; all other names are asked of the JDK. */
    private static final Map<String, Charset> NAMES =
            table("ASCII=US-ASCII; ISO IR6=US-ASCII; UNICODE=UTF-8; UNICODE UTF-8=UTF-8; UTF-8=UTF-8; UTF8=UTF-8;"
                    + "UNICODE UTF-16=UTF-16; UNICODE UTF-32=UTF-32; ANSI=windows-1252;"
                    + "8859/1=ISO-8859-1; 8859/2=ISO-8859-2; 8859/3=ISO-8859-3; 8859/4=ISO-8859-4; 8859/5=ISO-8859-5;"
                    + "8859/6=ISO-8859-6; 8859/7=ISO-8859-7; 8859/8=ISO-8859-8; 8859/9=ISO-8859-9;"
                    + "8859/13=ISO-8859-13; 8859/15=ISO-8859-15; ISO IR14=JIS_X0201; ISO IR87=ISO-2022-JP;"
                    + "ISO IR159=ISO-2022-JP-2; GB 18030-2000=GB18030; KS X 1001=EUC-KR; CNS 11643-1992=EUC-TW;"
                    + "BIG-5=Big5");

    /** Needed to find MSH, its field separator and usual delimiters byte by byte. */
    private static final String PROBE = "MSH|^&\r\n09AZaz";

    private static final int LONGEST_NAME = 40;

    private CharacterSet() {}

    /**
     * The charset that the first repetition of MSH-18 names; null where nobody knows the name. {@code UNICODE} in a
     * message whose MSH is readable byte by byte can only mean UTF-8.
     */
    static @Nullable Charset named(String name) {
        if (name.length() > LONGEST_NAME) {
            return null;
        }
        Charset usual = NAMES.get(name);
        if (usual != null) {
            return usual;
        }
        String wanted = name.strip().toUpperCase(Locale.ROOT).replace('_', ' ').replaceAll(" +", " ");
        Charset known = NAMES.get(wanted);
        return known != null ? known : Jdk.NAMES.get(spelled(wanted).replaceFirst("^(ISO-?)?8859[/-]", "ISO-8859-"));
    }

    /**
     * What MSH-18 calls a charset. UTF-8 has a name of its own from 2.5 on; before, table 0211 knows {@code UNICODE}
     * only. Sets without a name in table 0211 go by their own.
     */
    static String nameOf(Charset charset, Version version) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return version.since(Version.V2_5) ? "UNICODE UTF-8" : "UNICODE";
        }
        return switch (charset.name()) {
            case "US-ASCII" -> "ASCII";
            case "GB18030" -> "GB 18030-2000";
            case "EUC-KR" -> "KS X 1001";
            case "Big5" -> "BIG-5";
            default ->
                charset.name().startsWith("ISO-8859-")
                        ? "8859/" + charset.name().substring("ISO-8859-".length())
                        : charset.name();
        };
    }

    /** Whether bytes below 0x80 stand for ASCII, so that a message can be divided byte by byte. */
    static boolean keepsAscii(Charset charset) {
        return charset.equals(StandardCharsets.UTF_8)
                || charset.equals(StandardCharsets.US_ASCII)
                || charset.name().startsWith("ISO-8859")
                || new String(PROBE.getBytes(StandardCharsets.US_ASCII), charset).equals(PROBE);
    }

    /** Whether text is switched by escape sequences (0x1B), as in ISO-2022-JP. */
    static boolean isSwitched(Charset charset) {
        return charset.name().contains("2022");
    }

    /** Western single-byte sets, in which valid multi-byte UTF-8 would read as nonsense such as an A with tilde. */
    static boolean isWestern(Charset charset) {
        return charset.equals(StandardCharsets.ISO_8859_1)
                || charset.name().equals("ISO-8859-15")
                || charset.name().equals("windows-1252");
    }

    private static Map<String, Charset> table(String rows) {
        Map<String, Charset> table = new HashMap<>();
        for (String row : rows.split(";")) {
            String[] names = row.strip().split("=");
            if (Charset.isSupported(names[1])) { // a small Java runtime may lack the Asian ones
                table.put(names[0], Charset.forName(names[1]));
            }
        }
        return Map.copyOf(table);
    }

    private static String spelled(String name) {
        return name.toUpperCase(Locale.ROOT).replace('_', '-').replace(' ', '-');
    }

    /** Every name of every charset an answer can be written in; asking the JDK for an unknown name is slow each time. */
    private static final class Jdk {
        static final Map<String, Charset> NAMES = names();

        private static Map<String, Charset> names() {
            Map<String, Charset> names = new HashMap<>();
            for (Charset charset : Charset.availableCharsets().values()) {
                if (charset.canEncode()) {
                    charset.aliases().forEach(alias -> names.putIfAbsent(spelled(alias), charset));
                    names.put(spelled(charset.name()), charset);
                }
            }
            return Map.copyOf(names);
        }
    }
}
