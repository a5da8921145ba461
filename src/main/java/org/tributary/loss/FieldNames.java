package org.tributary.loss;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.yaml.CsvLine;

/** What HL7 v2.5.1 calls a place, and the table that its codes are from. Z segments and later fields have no name. */
public final class FieldNames {
    private static final Pattern PLACE =
            Pattern.compile("([A-Z][A-Z0-9]{2}-\\d+)(?:\\[2])?(?:\\.(\\d+))?(?:\\.(\\d+))?");
    /** Segments of v2.6 to v2.9. */
    private static final Set<String> LATER = Set.of(
            "ADJ", "ARV", "BUI", "CTR", "DEV", "DMI", "DPS", "DST", "IAR", "ILT", "IPR", "ITM", "IVC", "IVT", "MCP",
            "NSC", "OH1", "OH2", "OH3", "OH4", "OMC", "PAC", "PKG", "PM1", "PMT", "PRT", "PSG", "PSL", "PSS", "PYE",
            "RCP", "REL", "RFI", "SCD", "SCP", "SDD", "SGH", "SGT", "SHP", "SLT", "STZ", "UAC", "VND");

    private static final Set<String> TIMES = Set.of("TS", "DT", "DTM");
    private static final FieldNames V251 = new FieldNames();

    /**
     * @param place with its first component where the field has components: {@code PID-18.1}
     * @param name the field's and the component's: {@code Patient Account Number: ID Number}; empty where nobody knows
     * @param table such as {@code 0069}; null where the values are no codes
     */
    public record Named(String place, String name, @Nullable String table) {}

    private record Line(String type, @Nullable String table, String name) {}

    private final Map<String, Line> fields = read("/hl7v2/fields.csv");
    private final Map<String, Line> components = read("/hl7v2/components.csv");

    private final Set<String> segments =
            fields.keySet().stream().map(place -> place.substring(0, 3)).collect(Collectors.toUnmodifiableSet());

    private FieldNames() {}

    public static Named of(String place) {
        return V251.named(place);
    }

    /**
     * The name of a segment, where it is one of HL7's or begins with Z; else {@code ???}: a line torn off a text may look like
     * a segment and be somebody's name.
     */
    public static String segment(String name) {
        return name.startsWith("Z") || LATER.contains(name) || V251.segments.contains(name) ? name : "???";
    }

    /** Whether HL7 has a date or a time there; false for Z segments and fields that came later than v2.5.1. */
    public static boolean isTime(String place) {
        Matcher matcher = PLACE.matcher(place);
        Line field = matcher.matches() ? V251.fields.get(matcher.group(1)) : null;
        if (field == null) {
            return false;
        } else if (TIMES.contains(field.type)) {
            return matcher.group(2) == null || matcher.group(2).equals("1");
        }
        Line part = matcher.group(2) == null ? null : V251.components.get(field.type + "-" + matcher.group(2));
        return part != null && TIMES.contains(part.type);
    }

    private Named named(String sent) {
        String place = sent.length() > 3 ? segment(sent.substring(0, 3)) + sent.substring(3) : sent;
        Matcher matcher = PLACE.matcher(place);
        Line field = matcher.matches() ? fields.get(matcher.group(1)) : null;
        if (field == null) {
            return new Named(place, "", null);
        }
        Line first = components.get(field.type + "-1");
        if (first == null) {
            return new Named(place, field.name, field.table);
        }
        String component = matcher.group(2) == null ? "1" : matcher.group(2);
        Line part = components.get(field.type + "-" + component);
        if (part == null) {
            return new Named(place, field.name, null);
        }
        Line sub = components.get(part.type + "-" + (matcher.group(3) == null ? "1" : matcher.group(3)));
        String full = matcher.group(2) == null ? place + ".1" : place;
        String name = field.name + ": " + part.name + (sub == null || matcher.group(3) == null ? "" : ": " + sub.name);
        boolean code = component.equals("1") && field.table != null;
        return new Named(full, name, code ? field.table : sub == null ? part.table : sub.table);
    }

    private static Map<String, Line> read(String resource) {
        Map<String, Line> lines = new HashMap<>();
        try (InputStream in = FieldNames.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not packed: " + resource);
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith("#")) {
                    List<String> cells = CsvLine.cells(line);
                    String table = cells.get(2).isEmpty() ? null : cells.get(2);
                    lines.put(cells.get(0), new Line(cells.get(1), table, cells.get(3)));
                }
            }
            return Map.copyOf(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
