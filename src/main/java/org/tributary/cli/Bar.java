package org.tributary.cli;

import java.io.PrintWriter;
import org.tributary.matching.bulk.Dedupe;

/** How far a long job is, on a terminal; where an output is a file, there is no bar. */
final class Bar {
    private static final int WIDTH = 40;

    static Dedupe.Progress on(PrintWriter err) {
        if (System.console() == null) {
            return (step, done, of) -> {};
        }
        String[] shown = {""};
        return (step, done, of) -> {
            if (!shown[0].isEmpty() && !shown[0].equals(step)) {
                err.println();
            }
            shown[0] = step;
            int full = of == 0 ? 0 : (int) (WIDTH * done / of);
            String bar = of == 0 ? "" : "[" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] ";
            err.printf("\r%-6s %s%,d%s ", step, bar, done, of == 0 ? "" : String.format(" of %,d", of));
            err.flush();
        };
    }

    private Bar() {}
}
