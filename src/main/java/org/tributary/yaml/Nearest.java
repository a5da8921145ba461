package org.tributary.yaml;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Which name was meant, where one was written that nothing knows. */
public final class Nearest {
    private Nearest() {}

    /** As a sentence: the nearest of these names, else all of them. */
    public static String didYouMean(String written, Collection<String> names) {
        return of(written, names)
                .map(name -> "Did you mean " + name + "?")
                .orElseGet(() -> "Possible: " + String.join(", ", names) + ".");
    }

    /** The nearest of these names; empty where none is near. */
    public static Optional<String> of(String written, Collection<String> names) {
        String best = "";
        int least = Math.max(2, written.length() / 3) + 1;
        for (String name : names) {
            int distance = distance(written.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** Letters to change, add, leave out, or swap with their neighbour. */
    private static int distance(String one, String other) {
        int[][] table = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    table[i][j] = i + j;
                    continue;
                }
                int changed = table[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                int least = Math.min(changed, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                table[i][j] = swapped ? Math.min(least, table[i - 2][j - 2] + 1) : least;
            }
        }
        return table[one.length()][other.length()];
    }
}
