package org.tributary.matching;

/**
 * How alike two words are. Ours, so that live, bulk and every platform agree to the last bit; symmetric in their arguments.
 */
public final class Similarity {
    private static final double BONUS_FROM = 0.7;
    private static final double BONUS = 0.1;
    private static final int BONUS_LETTERS = 4;

    /**
     * Optimal string alignment distance: letters inserted, left out, replaced, or swapped with their neighbour, no place
     * changed twice.
     */
    public static int osa(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(Math.min(last[j] + 1, row[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, before[j - 2] + 1);
                }
                row[j] = best;
            }
            int[] free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }

    /** Whether {@link #osa} is 0 or 1, in linear time. */
    public static boolean atMostOneEdit(String a, String b) {
        int longer = Math.max(a.length(), b.length());
        int shorter = Math.min(a.length(), b.length());
        if (longer - shorter > 1) {
            return false;
        }
        int start = 0;
        while (start < shorter && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
            end++;
        }
        int restA = a.length() - start - end;
        int restB = b.length() - start - end;
        if (restA <= 1 && restB <= 1) {
            return true;
        }
        return restA == 2
                && restB == 2
                && a.charAt(start) == b.charAt(start + 1)
                && a.charAt(start + 1) == b.charAt(start);
    }

    /** Jaro-Winkler, 0 to 1; the bonus for an equal beginning counts above 0.7 only. */
    public static double jaroWinkler(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        boolean inOrder = a.length() < b.length() || (a.length() == b.length() && a.compareTo(b) < 0);
        double jaro = inOrder ? jaro(a, b) : jaro(b, a);
        if (jaro <= BONUS_FROM) {
            return jaro;
        }
        int equal = 0;
        int most = Math.min(BONUS_LETTERS, Math.min(a.length(), b.length()));
        while (equal < most && a.charAt(equal) == b.charAt(equal)) {
            equal++;
        }
        return jaro + equal * BONUS * (1 - jaro);
    }

    /** Which letters are matched depends on which word is walked, so the caller fixes the order. */
    private static double jaro(String walked, String other) {
        if (walked.isEmpty()) {
            return 0;
        }
        int window = Math.max(0, other.length() / 2 - 1);
        boolean[] taken = new boolean[other.length()];
        char[] matched = new char[walked.length()];
        int matches = 0;
        for (int i = 0; i < walked.length(); i++) {
            int from = Math.max(0, i - window);
            int to = Math.min(other.length() - 1, i + window);
            for (int j = from; j <= to; j++) {
                if (!taken[j] && walked.charAt(i) == other.charAt(j)) {
                    taken[j] = true;
                    matched[matches++] = walked.charAt(i);
                    break;
                }
            }
        }
        if (matches == 0) {
            return 0;
        }
        int outOfOrder = 0;
        int next = 0;
        for (int j = 0; j < other.length(); j++) {
            if (taken[j] && other.charAt(j) != matched[next++]) {
                outOfOrder++;
            }
        }
        double m = matches;
        return (m / walked.length() + m / other.length() + (m - outOfOrder / 2) / m) / 3;
    }

    private Similarity() {}
}
