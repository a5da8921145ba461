package org.tributary.loss;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The summary as a table for the sender: comma-separated, with a column that they fill in. */
public final class LossTable {
    private static final String HEAD =
            "place,name,table,in messages,of messages,share,times,values or shapes,message types,what is it and who needs it?";

    private LossTable() {}

    /** For a spreadsheet; a line for each place and one for each type of message that no mapping is for. */
    public static String csv(LossSummary summary) {
        StringBuilder lines = new StringBuilder(HEAD).append("\r\n");
        summary.unmapped().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(type -> line(
                        lines,
                        List.of(
                                "(whole message)",
                                "No mapping for this type",
                                "",
                                type.getValue().toString(),
                                String.valueOf(summary.messages()),
                                share(type.getValue(), summary.messages()),
                                type.getValue().toString(),
                                "",
                                type.getKey(),
                                "")));
        for (LossSummary.Place place : summary.places()) {
            line(
                    lines,
                    List.of(
                            place.place(),
                            place.name(),
                            place.table() == null ? "" : "HL7" + place.table(),
                            String.valueOf(place.messages()),
                            String.valueOf(summary.messages()),
                            share(place.messages(), summary.messages()),
                            String.valueOf(place.times()),
                            seen(place, 6),
                            String.join(" ", place.types()),
                            ""));
        }
        return lines.toString();
    }

    /** {@code M (120), F (88), shape AA-99 (3)} */
    public static String seen(LossSummary.Place place, int most) {
        return seen(place.seen(), place.otherTimes(), most);
    }

    /** @param further how often something else than these was seen */
    public static String seen(List<LossSummary.Seen> seen, long further, int most) {
        String listed = seen.stream()
                .limit(most)
                .map(one -> (one.code() ? "" : "shape ") + one.text() + " (" + one.times() + ")")
                .collect(Collectors.joining(", "));
        long others = further
                + seen.stream().skip(most).mapToLong(LossSummary.Seen::times).sum();
        return others == 0 ? listed : listed + ", other (" + others + ")";
    }

    public static String share(long part, long whole) {
        return whole == 0 ? "" : String.format(Locale.ROOT, "%.1f%%", 100.0 * part / whole);
    }

    private static void line(StringBuilder lines, List<String> cells) {
        lines.append(cells.stream().map(LossTable::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    /** Quoted where it must be; what a spreadsheet would take for a formula gets an apostrophe. */
    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("(?s).*[,\"\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
