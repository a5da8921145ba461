package org.tributary.profile;

import java.util.List;

/**
 * A part of the report: a table. Text and HTML print the same ones.
 *
 * @param intro what the table tells, a sentence or two
 * @param rows each with as many cells as there are heads; none where there is nothing to tell
 */
public record Section(String title, String intro, List<String> heads, List<List<String>> rows) {
    public Section {
        heads = List.copyOf(heads);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
