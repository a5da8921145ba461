package org.tributary.fax;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.decision.Chart;
import org.tributary.fax.decision.Decided;
import org.tributary.fax.decision.Duplicates;
import org.tributary.fax.decision.FilingRule;
import org.tributary.fax.page.FaxFinding;
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

    /** Were all pages decoded, undamaged, and their text read? What lies beside the pages of a PDF is none. */
    public boolean isWhole() {
        return pages > 0
                && understood.size() == pages
                && findings.stream().allMatch(one -> one.code() == FaxFinding.ACTIVE_CONTENT);
    }

    /** What the pages say about patients, and where it stands on them as they are shown: upright, and as crooked as they came. */
    List<Mention> mentions() {
        return understood.stream()
                .flatMap(page -> page.mentions().stream()
                        .filter(Mention::isOfPatient)
                        .map(one -> one.at(one.box().drawn(page.page().toShown()))))
                .toList();
    }

    /** What its bar codes say. */
    List<String> barcodes() {
        return understood.stream()
                .flatMap(page -> page.page().codes().stream())
                .distinct()
                .toList();
    }

    /** What its words are, to tell whether it was sent before. */
    public Duplicates.Content content() {
        return Duplicates.Content.of(
                pages, understood.stream().map(page -> page.page().text()).toList(), documents);
    }

    /** What would become of each document if it were filed to one of these charts. */
    public List<Decided> decided(List<Chart> charts, FilingRule.Circumstances fax, LocalDate today) {
        return documents.stream()
                .map(document -> FilingRule.decide(document, charts, fax, today))
                .toList();
    }

    /**
     * @param again whether the same was probably sent before
     * @param broken whether the transmission was
     * @param answers the chart for which we issued the cover sheet that it bears; null where it bears none
     */
    public FilingRule.Circumstances circumstances(boolean again, boolean broken, @Nullable String answers) {
        boolean drawn = findings.stream().anyMatch(one -> one.code() == FaxFinding.ACTIVE_CONTENT);
        return new FilingRule.Circumstances(documents.size(), !broken && isWhole(), drawn, again, answers);
    }

    @Override
    public String toString() {
        return pages + " pages, " + findings.size() + " findings";
    }
}
