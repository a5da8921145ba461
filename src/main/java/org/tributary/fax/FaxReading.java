package org.tributary.fax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.finding.Finding;

/**
 * What came of reading a fax.
 *
 * @param pages that could be decoded
 * @param rendition the PDF; null where there is no page
 */
record FaxReading(int pages, byte @Nullable [] rendition, List<Mention> mentions, List<Finding> findings) {
    FaxReading {
        mentions = List.copyOf(mentions);
        findings = List.copyOf(findings);
    }

    @Override
    public String toString() {
        return pages + " pages, " + mentions.size() + " mentions, " + findings.size() + " findings";
    }
}
