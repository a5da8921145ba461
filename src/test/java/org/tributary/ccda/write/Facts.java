package org.tributary.ccda.write;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Organization;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Patient;
import org.tributary.canonical.Said;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;

/** Single statements, and what a document of them says to people. */
final class Facts {
    static final Concept PENICILLIN = Concept.of(new Coding("RXNORM", "7980", "Penicillin G"));
    static final Concept TO_DRUGS = Concept.of(new Coding("SCT", "416098002", "Allergy to drug"));

    private static final Pattern ROW = Pattern.compile("<tr>(<td.*?)</tr>");

    private static final Pattern CELL = Pattern.compile("<td\\s*/>|<td>(.*?)</td>");

    private Facts() {}

    static Statement statement(Stance stance, String status, boolean enteredInError, String... marks) {
        return new Statement(
                null,
                new Origin("AL1[1]"),
                Said.NOBODY,
                stance,
                status,
                null,
                List.of(marks),
                enteredInError,
                List.of());
    }

    static Allergy allergy(Statement statement, Concept about) {
        return new Allergy(statement, about, TO_DRUGS, null, List.of(), null);
    }

    static CcdaWriter.Written written(Fact... facts) {
        return CcdaWriter.write(new Outgoing(
                DocumentKind.CCD,
                "1.2.3.4",
                null,
                1,
                new Moment("2026-03-02", null, false, ""),
                Patient.of(List.of(), List.of(), List.of(), List.of(), null, null),
                List.of(facts),
                new Organization("Lakeside", "1.2.3", null),
                null,
                null,
                Map.of(),
                null));
    }

    static String xml(Fact... facts) {
        return new String(written(facts).bytes(), StandardCharsets.UTF_8);
    }

    /** Of each table the rows below its heads: {@code denied|Penicillin G|...}. */
    static List<String> rows(Fact... facts) {
        List<String> rows = new ArrayList<>();
        ROW.matcher(xml(facts))
                .results()
                .forEach(row -> rows.add(CELL.matcher(row.group(1))
                        .results()
                        .map(cell -> cell.group(1) == null ? "" : cell.group(1))
                        .map(cell -> cell.replaceAll("<br\\s*/>$", "").replaceAll("<br\\s*/>", " "))
                        .map(cell -> cell.replaceAll("<[^>]+>", ""))
                        .collect(Collectors.joining("|"))
                        .replaceAll("\\|+$", "")));
        return rows;
    }

    static List<Fact> readAgain(Fact... facts) {
        try {
            return RoundTrip.read(written(facts).bytes())
                    .reading()
                    .patients()
                    .get(0)
                    .facts();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
