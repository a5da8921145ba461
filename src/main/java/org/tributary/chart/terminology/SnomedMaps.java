package org.tributary.chart.terminology;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reference sets of SNOMED CT (RF2, a snapshot) that say of a concept what else it is.
 *
 * <p>The map to ICD-10-CM leads many concepts to one code, for that code is a class of them: only where it leads there without
 * any condition, and no other concept there, are the two one. Whatever else leads to a single code may be the same; rules,
 * several codes and codes that are not complete say nothing here.
 *
 * @see <a href="https://www.nlm.nih.gov/research/umls/mapping_projects/snomedct_to_icd10cm.html">SNOMED CT to ICD-10-CM map</a>
 */
final class SnomedMaps {
    private static final String MAP_HEAD =
            "id\teffectiveTime\tactive\tmoduleId\trefsetId\treferencedComponentId\tmapGroup"
                    + "\tmapPriority\tmapRule\tmapAdvice\tmapTarget\tcorrelationId\tmapCategoryId";
    private static final String ASSOCIATION_HEAD =
            "id\teffectiveTime\tactive\tmoduleId\trefsetId\treferencedComponentId\ttargetComponentId";

    private static final String TO_ICD_10_CM = "6011000124106";
    private static final String SAME_AS = "900000000000527005"; // an inactive concept that says what another says
    private static final String PROPERLY_CLASSIFIED = "447637006";

    private SnomedMaps() {}

    static boolean isMap(String first) {
        return first.strip().equals(MAP_HEAD);
    }

    static boolean isAssociation(String first) {
        return first.strip().equals(ASSOCIATION_HEAD);
    }

    /** What else of a release could be meant, and cannot be used. */
    static boolean isOther(String first) {
        return first.startsWith("id\teffectiveTime\tactive\tmoduleId\t");
    }

    /** Where a concept leads; null where it leads to several codes, to none, or under a condition. */
    private record Way(@Nullable String target, boolean always) {}

    static List<TableFile.Row> toIcd10Cm(Path file) throws IOException {
        Map<String, Way> ways = new TreeMap<>();
        Map<String, Set<String>> leadingTo = new HashMap<>();
        each(file, 13, row -> {
            if (row[4].equals(TO_ICD_10_CM)) {
                String target = row[10].strip();
                leadingTo.computeIfAbsent(target, first -> new HashSet<>(2)).add(row[5]);
                boolean whole = row[8].strip().equals("TRUE")
                        && row[12].equals(PROPERLY_CLASSIFIED)
                        && target.matches("[A-Z]\\d[0-9A-Z](\\.[0-9A-Z]{1,4})?");
                Way way = new Way(whole ? target : null, row[9].strip().equals("ALWAYS " + target));
                ways.merge(row[5], way, (one, other) -> new Way(null, false));
            }
        });
        List<TableFile.Row> rows = new ArrayList<>();
        ways.forEach((concept, way) -> {
            if (way.target != null) {
                boolean alone = way.always
                        && leadingTo.getOrDefault(way.target, Set.of()).size() == 1;
                rows.add(new TableFile.Row(
                        alone ? TableFile.Relation.SAME : TableFile.Relation.NEAR,
                        "SCT|" + concept,
                        "I10|" + way.target));
            }
        });
        return rows;
    }

    /** Of what was made inactive for being there twice, what says the same; one that points at several is left out. */
    static List<TableFile.Row> sameAs(Path file) throws IOException {
        Map<String, Set<String>> same = new TreeMap<>();
        each(file, 7, row -> {
            if (row[4].equals(SAME_AS)) {
                same.computeIfAbsent(row[5], first -> new HashSet<>(2)).add(row[6].strip());
            }
        });
        List<TableFile.Row> rows = new ArrayList<>();
        same.forEach((concept, others) -> {
            if (others.size() == 1) {
                rows.add(new TableFile.Row(
                        TableFile.Relation.SAME,
                        "SCT|" + concept,
                        "SCT|" + others.iterator().next()));
            }
        });
        return rows;
    }

    private interface Line {
        void read(String[] cells);
    }

    private static void each(Path file, int cells, Line line) throws IOException {
        try (Publishers.Lines lines = new Publishers.Lines(file)) {
            lines.next();
            for (String text = lines.next(); text != null; text = lines.next()) {
                String[] row = text.split("\t", -1);
                if (row.length < cells) {
                    throw lines.wrong("has " + row.length + " cells, and such a file has " + cells);
                }
                if (row[2].equals("1")) {
                    line.read(row);
                }
            }
        }
    }
}
