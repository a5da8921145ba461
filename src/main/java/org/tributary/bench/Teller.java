package org.tributary.bench;

import java.io.PrintWriter;
import java.util.Locale;

/** Tells a person what happens. */
record Teller(PrintWriter out) {
    void say(String format, Object... values) {
        out.println("bench: " + String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
