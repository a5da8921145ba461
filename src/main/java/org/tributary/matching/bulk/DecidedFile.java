package org.tributary.matching.bulk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tributary.matching.Labels;
import org.tributary.matching.MatchModel;
import org.tributary.matching.UnusableException;

/** What persons said of pairs of a list: {@code id1,id2,decision}, decision {@code same} or {@code different}. */
final class DecidedFile {
    private record Said(String one, String other, boolean same) {}

    private DecidedFile() {}

    /**
     * @param records the list
     * @throws UnusableException where a line is no such pair, or names a record that is not in the list
     */
    static void read(Path file, RecordFile.Reader records, MatchModel rules, Labels labels) throws IOException {
        Map<Integer, Said> lines = new HashMap<>();
        Set<String> named = new HashSet<>();
        try (Csv csv = new Csv(file)) {
            int one = column(file, csv.header(), "id1");
            int other = column(file, csv.header(), "id2");
            int decision = column(file, csv.header(), "decision");
            for (Csv.Row row = csv.row(); row != null; row = csv.row()) {
                String word = row.problem() == null ? row.cells().get(decision).strip() : "";
                if (!word.equals("same") && !word.equals("different")) {
                    throw new UnusableException(file + ":" + row.line()
                            + ": a pair is written id1,id2,decision, and decision is same or different");
                }
                Said said = new Said(
                        row.cells().get(one).strip(), row.cells().get(other).strip(), word.equals("same"));
                lines.put(row.line(), said);
                named.add(said.one);
                named.add(said.other);
            }
        }
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < records.size(); i++) {
            String number = records.number(i);
            if (named.contains(number)) {
                places.put(number, i);
            }
        }
        for (int line : lines.keySet().stream().sorted().toList()) {
            Said said = lines.get(line);
            Integer one = said == null ? null : places.get(said.one);
            Integer other = said == null ? null : places.get(said.other);
            if (said == null || one == null || other == null || one.equals(other)) {
                throw new UnusableException(
                        file + ":" + line
                                + ": names no two records of the lists that can be read; record ids are written as in the lists");
            }
            labels.decided(rules, new Labels.Decided(records.read(one), records.read(other), said.same));
        }
    }

    private static int column(Path file, List<String> header, String name) {
        int at = header.indexOf(name);
        if (at < 0) {
            throw new UnusableException(
                    file + ": the first line has to name id1, id2 and decision; there is no " + name);
        }
        return at;
    }
}
