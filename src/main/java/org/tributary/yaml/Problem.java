package org.tributary.yaml;

import java.util.List;

/**
 * What is wrong with a file, as an analyst needs it: place, problem and remedy.
 *
 * @param file as the analyst knows it: {@code routes/feeds/st-mary-adt.yaml}
 * @param line from 1; 0 where the file as a whole is meant
 * @param column from 1
 * @param code stable, such as {@code ROUTE-104}
 * @param problem what is wrong, in one sentence
 * @param text the line itself; empty where there is none
 * @param remedy what to do
 */
public record Problem(String file, int line, int column, String code, String problem, String text, String remedy) {

    /** With the offending line and a caret under the place. */
    public String shown() {
        String head = file + (line > 0 ? ":" + line + ":" + column : "") + "  " + code + "  " + problem;
        if (text.isEmpty()) {
            return head + (remedy.isEmpty() ? "" : "\n    " + remedy);
        }
        int indent = text.length() - text.stripLeading().length();
        int caret = Math.max(0, column - 1 - indent);
        return String.join("\n", List.of(head, "    " + text.strip(), "    " + " ".repeat(caret) + "^ " + remedy));
    }
}
