package org.tributary.chart.terminology;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * RxNorm's own files (RRF, bars between fields, no head). RXNREL says how concepts hang together: of each row the second concept
 * (field 5) is in the relation (field 8) to the first (field 1). RXNSAT tells the NDCs of a concept. Rows that RxNorm suppresses are
 * not read.
 *
 * @see <a href="https://www.nlm.nih.gov/research/umls/rxnorm/docs/techdoc.html">RxNorm technical documentation, sections 12.6 and 12.7</a>
 */
final class RxNorm {
    private static final String SYSTEM = "RXNORM|";

    /** From a drug, brand, pack or component one step towards its ingredients. */
    private static final Set<String> TOWARDS_INGREDIENTS = Set.of(
            "has_ingredient",
            "has_ingredients",
            "has_precise_ingredient",
            "consists_of",
            "contains",
            "tradename_of",
            "has_part",
            "form_of",
            "isa");

    private RxNorm() {}

    /** Of each concept that leads to others, those where the way ends. */
    static List<TableFile.Row> ingredients(Path rxnrel) throws IOException {
        Map<String, Set<String>> next = new HashMap<>();
        each(rxnrel, 11, fields -> {
            if (fields[2].equals("CUI")
                    && fields[10].equals("RXNORM")
                    && isInForce(fields, 14)
                    && TOWARDS_INGREDIENTS.contains(fields[7])) {
                next.computeIfAbsent(fields[4], first -> new TreeSet<>()).add(fields[0]);
            }
        });
        List<TableFile.Row> rows = new ArrayList<>();
        for (Map.Entry<String, Set<String>> concept : new TreeMap<>(next).entrySet()) {
            for (String ingredient : ends(concept.getKey(), next)) {
                rows.add(new TableFile.Row(
                        TableFile.Relation.INGREDIENT, SYSTEM + concept.getKey(), SYSTEM + ingredient));
            }
        }
        Set<String> ends = new TreeSet<>();
        rows.forEach(row -> ends.add(row.to()));
        ends.forEach(end -> rows.add(new TableFile.Row(TableFile.Relation.INGREDIENT, end, end)));
        return rows;
    }

    /** Each step once, though the relations may go in a circle. */
    private static Set<String> ends(String concept, Map<String, Set<String>> next) {
        Set<String> ends = new TreeSet<>();
        Set<String> seen = new HashSet<>();
        List<String> waiting = new ArrayList<>(List.of(concept));
        while (!waiting.isEmpty()) {
            String here = waiting.remove(waiting.size() - 1);
            if (seen.add(here)) {
                Set<String> further = next.getOrDefault(here, Set.of());
                if (further.isEmpty()) {
                    ends.add(here);
                }
                waiting.addAll(further);
            }
        }
        return ends;
    }

    /** NDC to the drug that it packs. */
    static List<TableFile.Row> packages(Path rxnsat) throws IOException {
        Set<TableFile.Row> rows = new LinkedHashSet<>();
        each(rxnsat, 11, fields -> {
            boolean tells = fields[8].equals("NDC") && fields[9].equals("RXNORM") && isInForce(fields, 11);
            String ndc = tells ? Ndc.eleven(fields[10]) : null;
            if (ndc != null) {
                rows.add(new TableFile.Row(TableFile.Relation.SAME, "NDC|" + ndc, SYSTEM + fields[0]));
            }
        });
        return List.copyOf(rows);
    }

    /** SUPPRESS: {@code O} obsolete, {@code E} and {@code Y} taken out by an editor or a source; {@code N} or empty is neither. */
    private static boolean isInForce(String[] fields, int suppress) {
        return fields.length <= suppress || fields[suppress].isEmpty() || fields[suppress].equals("N");
    }

    private interface Line {
        void read(String[] fields);
    }

    private static void each(Path file, int fields, Line line) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            int number = 0;
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                number++;
                String[] read = text.split("\\|", -1);
                if (read.length < fields) {
                    throw new IllegalArgumentException(file.getFileName() + ":" + number + " has " + read.length
                            + " fields, and an RRF file of RxNorm has at least " + fields);
                }
                line.read(read);
            }
        }
    }
}
