package org.tributary.mapping;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line of a feed's effective mapping, after all layers.
 *
 * @param name {@code PID.birthDate}, {@code ignore ZAC}, {@code message ADT.types}, {@code zone}
 * @param text its right side on one line
 * @param place the file and line that it came from; null where nobody wrote one (no zone)
 * @param replaces the line of a lower layer in whose place it stands; null where there was none
 */
public record EffectiveLine(
        String name,
        String text,
        @Nullable String place,
        @Nullable EffectiveLine replaces) {
    /** Which row of HL7's it implements is no place that it reads. */
    private static final Pattern ROW = Pattern.compile("row: (\\[[^]]*]|[^,}]*)");

    private static final Pattern PATH = Pattern.compile(
            "\\b([A-Z][A-Z0-9]{1,3})(?:\\[(?:\\*|\\d+)])?-(\\d+)(?:\\[(?:\\*|\\d+)])?(?:\\.(\\d+))?(?:\\.\\d+)?");

    /** Whether it is this rule, or one of this file: {@code PID.birthDate}, {@code PID}, {@code message ADT}. */
    public boolean isNamed(String what) {
        String plain = name.replaceFirst("^(ignore|message) ", "");
        return name.equals(what) || plain.equals(what) || name.startsWith(what + ".") || plain.startsWith(what + ".");
    }

    /** Whether it looks at this field or component, or ignores it: {@code OBX-5}, {@code PID-5.1}. */
    public boolean reads(String path) {
        Matcher asked = PATH.matcher(path);
        if (!asked.matches()) {
            return false;
        }
        Matcher read = PATH.matcher(name + " " + ROW.matcher(text).replaceAll(""));
        while (read.find()) {
            boolean field =
                    read.group(1).equals(asked.group(1)) && read.group(2).equals(asked.group(2));
            boolean whole = read.group(3) == null || asked.group(3) == null;
            if (field && (whole || read.group(3).equals(asked.group(3)))) {
                return true;
            }
        }
        return false;
    }

    /** Without its place: what the mapping does. */
    String rule() {
        return name + ": " + text;
    }

    @Override
    public String toString() {
        return place == null ? rule() : rule() + "   # " + place;
    }
}
