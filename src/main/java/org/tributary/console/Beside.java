package org.tributary.console;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two texts beside each other, line by line.
 *
 * @param runs in the order of the lines; equal and different ones take turns
 * @param different how many lines are changed, gone or new
 */
public record Beside(List<Run> runs, int different) {
    /** Above so many pairs of lines, what differs is shown as one block: 16 MB for a moment. */
    private static final long MOST_PAIRS = 4_000_000;

    /** @param same whether both texts have these lines */
    public record Run(boolean same, List<Row> rows) {}

    /** @param deployed null where only the edited text has this line; {@code edited} the other way round */
    public record Row(@Nullable String deployed, @Nullable String edited) {}

    static Beside of(List<String> deployed, List<String> edited) {
        int start = 0;
        int end = 0;
        int shorter = Math.min(deployed.size(), edited.size());
        while (start < shorter && deployed.get(start).equals(edited.get(start))) {
            start++;
        }
        while (end < shorter - start
                && deployed.get(deployed.size() - 1 - end).equals(edited.get(edited.size() - 1 - end))) {
            end++;
        }
        List<Run> runs = new ArrayList<>();
        same(deployed.subList(0, start), runs);
        middle(deployed.subList(start, deployed.size() - end), edited.subList(start, edited.size() - end), runs);
        same(deployed.subList(deployed.size() - end, deployed.size()), runs);
        return new Beside(
                runs,
                runs.stream()
                        .filter(run -> !run.same())
                        .mapToInt(run -> run.rows().size())
                        .sum());
    }

    boolean isSame() {
        return different == 0;
    }

    /** By the longest common subsequence. */
    private static void middle(List<String> deployed, List<String> edited, List<Run> runs) {
        int n = deployed.size();
        int m = edited.size();
        if ((long) n * m > MOST_PAIRS) {
            different(deployed, edited, runs);
            return;
        }
        int[][] common = new int[n + 1][m + 1];
        for (int i = n - 1; i >= 0; i--) {
            for (int j = m - 1; j >= 0; j--) {
                common[i][j] = deployed.get(i).equals(edited.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < n || j < m) {
            int fromI = i;
            int fromJ = j;
            while (i < n && j < m && deployed.get(i).equals(edited.get(j))) {
                i++;
                j++;
            }
            same(deployed.subList(fromI, i), runs);
            fromI = i;
            fromJ = j;
            while ((i < n || j < m) && !(i < n && j < m && deployed.get(i).equals(edited.get(j)))) {
                if (j == m || i < n && common[i + 1][j] >= common[i][j + 1]) {
                    i++;
                } else {
                    j++;
                }
            }
            different(deployed.subList(fromI, i), edited.subList(fromJ, j), runs);
        }
    }

    private static void same(List<String> lines, List<Run> into) {
        if (!lines.isEmpty()) {
            into.add(new Run(
                    true, lines.stream().map(line -> new Row(line, line)).toList()));
        }
    }

    private static void different(List<String> deployed, List<String> edited, List<Run> into) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < Math.max(deployed.size(), edited.size()); i++) {
            rows.add(new Row(i < deployed.size() ? deployed.get(i) : null, i < edited.size() ? edited.get(i) : null));
        }
        if (!rows.isEmpty()) {
            into.add(new Run(false, rows));
        }
    }
}
