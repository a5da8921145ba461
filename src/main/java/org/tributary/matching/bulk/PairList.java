package org.tributary.matching.bulk;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tributary.matching.Decision;
import org.tributary.matching.Demographics;
import org.tributary.matching.Edge;
import org.tributary.matching.MatchModel;
import org.tributary.matching.RecordId;

/**
 * Pairs that come as pairs: a row each, the columns of one record with {@code a_} before their names, those of the other with
 * {@code b_}, and {@code pair_id}; {@code expected} where somebody has decided. Each is judged by itself.
 */
public final class PairList {
    private static final String PAIR = "pair_id";
    private static final String EXPECTED = "expected";

    /**
     * What came of them.
     *
     * @param decided by what was expected, empty where nobody said: how many were decided how
     * @param refused rows that could not be read, as {@code FILE:LINE: problem}
     */
    public record Outcome(int pairs, Map<String, Map<Decision, Integer>> decided, List<String> refused) {
        /** A table, a line for each expectation. */
        public List<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add(String.format(
                    Locale.ROOT, "%-18s %7s %17s %17s %17s", "expected", "pairs", "auto", "review", "none"));
            decided.forEach((expected, counts) -> {
                int all = counts.values().stream().mapToInt(Integer::intValue).sum();
                StringBuilder line = new StringBuilder(
                        String.format(Locale.ROOT, "%-18s %7d", expected.isEmpty() ? "(nobody said)" : expected, all));
                for (Decision decision : Decision.values()) {
                    int count = counts.getOrDefault(decision, 0);
                    line.append(String.format(Locale.ROOT, " %8d  %.5f", count, count / (double) all));
                }
                lines.add(line.toString());
            });
            return lines;
        }
    }

    /**
     * @param links gets every pair: {@code id1,id2,probability,decision,hindered,levels}, and {@code combinations} where the
     *     model has a list of them; the records named PAIR-A and PAIR-B
     */
    public static Outcome decide(MatchModel model, Path file, ColumnsFile named, Path links, LocalDate today)
            throws IOException {
        Map<String, Map<Decision, Integer>> decided = new TreeMap<>();
        List<String> refused = new ArrayList<>();
        int pairs = 0;
        try (Csv csv = new Csv(file);
                BufferedWriter out = Files.newBufferedWriter(links)) {
            List<String> header = csv.header();
            Columns a = Columns.of(file, header, "a_", named.named());
            Columns b = Columns.of(file, header, "b_", named.named());
            int pairAt = header.indexOf(PAIR);
            int expectedAt = header.indexOf(EXPECTED);
            boolean listed = !model.combinations().isEmpty();
            out.write("id1,id2,probability,decision,hindered,levels" + (listed ? ",combinations\n" : "\n"));
            for (Csv.Row next = csv.row(); next != null; next = csv.row()) {
                if (next.problem() != null) {
                    refused.add(file + ":" + next.line() + ": " + next.problem());
                    continue;
                }
                List<String> row = next.cells();
                String pair = pairAt < 0 ? String.valueOf(next.line()) : row.get(pairAt);
                Demographics one = record(model, a, row, new RecordId(1, "", pair + "-A"), today);
                Demographics other = record(model, b, row, new RecordId(2, "", pair + "-B"), today);
                Edge edge = model.matcher().compare(one, other);
                decided.computeIfAbsent(expectedAt < 0 ? "" : row.get(expectedAt), key -> new EnumMap<>(Decision.class))
                        .merge(edge.decision(), 1, Integer::sum);
                out.write(Reading.quoted(pair + "-A") + "," + Reading.quoted(pair + "-B") + ","
                        + Dedupe.probability(edge.probability()) + "," + word(edge.decision()) + ","
                        + hindered(model, edge) + "," + levels(edge)
                        + (listed ? "," + combinations(model, one, other) : "") + "\n");
                pairs++;
            }
        }
        return new Outcome(pairs, decided, refused);
    }

    private static Demographics record(
            MatchModel model, Columns columns, List<String> row, RecordId id, LocalDate today) {
        PersonRow said = new PersonRow(columns, row);
        Demographics record = Demographics.of(model, List.of(said.patient("")), id, today);
        LocalDate seen = said.lastEvent();
        return seen == null ? record : record.withLastEvent(seen);
    }

    /** What kept the pair from being linked, parted by a blank: {@code score}, {@code gate}, and the vetoes' names. */
    private static String hindered(MatchModel model, Edge edge) {
        List<String> reasons = new ArrayList<>();
        if (edge.probability() < model.auto()) {
            reasons.add("score");
        }
        if (!edge.gate()) {
            reasons.add("gate");
        }
        edge.vetoes().forEach(veto -> reasons.add(veto.name()));
        return String.join(" ", reasons);
    }

    /** The levels that were found, as {@code conf/matching.yaml} names them, parted by a blank. */
    private static String levels(Edge edge) {
        return edge.levels().stream()
                .filter(level -> !level.isAbsent())
                .map(level -> level.field().name().toLowerCase(Locale.ROOT) + ":" + level.key())
                .collect(Collectors.joining(" "));
    }

    /** The ids of those that agree, parted by a blank. */
    private static String combinations(MatchModel model, Demographics one, Demographics other) {
        return model.combinations().agreeing(one, other).stream()
                .map(sentence -> sentence.substring(0, sentence.indexOf(' ')))
                .collect(Collectors.joining(" "));
    }

    private static String word(Decision decision) {
        return switch (decision) {
            case AUTO -> "auto";
            case REVIEW -> "review";
            case NEW -> "none";
        };
    }

    private PairList() {}
}
