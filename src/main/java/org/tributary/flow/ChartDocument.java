package org.tributary.flow;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Document;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Organization;
import org.tributary.ccda.write.CcdaWriter;
import org.tributary.ccda.write.DocumentKind;
import org.tributary.ccda.write.Outgoing;
import org.tributary.ccda.write.WriteFinding;
import org.tributary.chart.Charts;
import org.tributary.chart.GoldenRecords;
import org.tributary.chart.golden.GoldenRecord;
import org.tributary.chart.reconcile.ReconciledLists;
import org.tributary.dispatch.Edition;
import org.tributary.finding.Finding;

/** A person's reconciled chart as one CCD: what all sources say, put together. */
public final class ChartDocument {
    private static final Organization US =
            new Organization("Put together by Tributary from several sources", null, null);

    private static final String ENDED =
            "This document takes the place of a chart that is kept no longer, because what was taken"
                    + " for a patient of its own is another's or several others'. Who that is, where it is one, stands in the header;"
                    + " that chart is a document of its own.";

    private final GoldenRecords persons;
    private final Charts charts;

    public ChartDocument(GoldenRecords persons, Charts charts) {
        this.persons = persons;
        this.charts = charts;
    }

    /**
     * One that is no version of any other.
     *
     * @param id of the document, a UUID: two documents never share one
     * @param now of when it is
     * @param feeds whose statements may be in it
     * @param facts which of them
     */
    public CcdaWriter.Written of(
            long personId, String id, Instant now, Predicate<String> feeds, Predicate<Fact> facts) {
        return of(personId, id, null, 1, null, now, feeds, facts);
    }

    CcdaWriter.Written of(Edition edition, Instant now, Predicate<String> feeds, Predicate<Fact> facts) {
        return of(
                edition.personId(),
                edition.id(),
                edition.setId(),
                edition.version(),
                edition.replaces(),
                now,
                feeds,
                facts);
    }

    /**
     * The last version of a chart whose person ended: words that say so, and who the patient is now.
     *
     * @param remains who has what was that person's; a person without records where nobody has all of it
     * @param says the same as a document, for the header
     */
    CcdaWriter.Written ended(Edition edition, long remains, Document says, Instant now, Predicate<String> feeds) {
        return CcdaWriter.write(new Outgoing(
                DocumentKind.UNSTRUCTURED,
                edition.id(),
                edition.setId(),
                edition.version(),
                moment(now),
                persons.of(remains, feeds).patient(),
                List.of(says),
                US,
                null,
                null,
                Map.of(),
                List.of(),
                edition.replaces(),
                new Outgoing.Body("text/plain", ENDED.getBytes(StandardCharsets.UTF_8))));
    }

    private CcdaWriter.Written of(
            long personId,
            String id,
            @Nullable String setId,
            int version,
            @Nullable String replaces,
            Instant now,
            Predicate<String> feeds,
            Predicate<Fact> facts) {
        GoldenRecord person = persons.of(personId, feeds);
        ReconciledLists.Lists lists = charts.reconciled(personId, feeds, facts);
        CcdaWriter.Written written = CcdaWriter.write(new Outgoing(
                DocumentKind.CCD,
                id,
                setId,
                version,
                moment(now),
                person.patient(),
                lists.facts(),
                US,
                null,
                null,
                Map.of(),
                List.of(),
                replaces,
                null));
        List<Finding> findings = new ArrayList<>();
        lists.contested().forEach(place -> findings.add(new Finding(WriteFinding.SOURCES_DISAGREE, place)));
        person.disagreeing().forEach(what -> findings.add(new Finding(WriteFinding.WHO_DISAGREES, what)));
        findings.addAll(written.findings());
        return new CcdaWriter.Written(written.bytes(), written.confidentiality(), findings);
    }

    private static Moment moment(Instant now) {
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
        return new Moment(time, "+00:00", false, time);
    }
}
