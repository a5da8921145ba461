package org.tributary.fax;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.understanding.Document;
import org.tributary.fax.understanding.Mention;
import org.tributary.fax.understanding.Understood;
import org.tributary.finding.Finding;

/**
 * What came of reading a fax.
 *
 * @param pages that could be decoded
 * @param rendition the PDF; null where there is no page
 * @param understood each page whose text was read
 * @param documents how it would be divided; none where no text was read
 */
public record FaxReading(
        int pages,
        byte @Nullable [] rendition,
        List<Understood> understood,
        List<Document> documents,
        List<Finding> findings) {
    public FaxReading {
        understood = List.copyOf(understood);
        documents = List.copyOf(documents);
        findings = List.copyOf(findings);
    }

    /** What the pages say about patients. */
    List<Mention> mentions() {
        return understood.stream()
                .flatMap(page -> page.mentions().stream())
                .filter(Mention::isOfPatient)
                .toList();
    }

    @Override
    public String toString() {
        return pages + " pages, " + findings.size() + " findings";
    }
}
