package org.tributary.flow;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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
import org.tributary.finding.Finding;

/** A person's reconciled chart as one CCD: what all sources say, put together. */
public final class ChartDocument {
    private static final Organization US =
            new Organization("Put together by Tributary from several sources", null, null);

    private final GoldenRecords persons;
    private final Charts charts;

    public ChartDocument(GoldenRecords persons, Charts charts) {
        this.persons = persons;
        this.charts = charts;
    }

    /**
     * @param id of the document, a UUID: two documents never share one
     * @param now of when it is
     * @param feeds whose statements may be in it
     * @param facts which of them
     */
    public CcdaWriter.Written of(
            long personId, String id, Instant now, Predicate<String> feeds, Predicate<Fact> facts) {
        GoldenRecord person = persons.of(personId, feeds);
        ReconciledLists.Lists lists = charts.reconciled(personId, feeds, facts);
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
        CcdaWriter.Written written = CcdaWriter.write(new Outgoing(
                DocumentKind.CCD,
                id,
                null,
                1,
                new Moment(time, "+00:00", false, time),
                person.patient(),
                lists.facts(),
                US,
                null,
                null,
                Map.of(),
                null));
        List<Finding> findings = new ArrayList<>();
        lists.contested().forEach(place -> findings.add(new Finding(WriteFinding.SOURCES_DISAGREE, place)));
        person.disagreeing().forEach(what -> findings.add(new Finding(WriteFinding.WHO_DISAGREES, what)));
        findings.addAll(written.findings());
        return new CcdaWriter.Written(written.bytes(), written.confidentiality(), findings);
    }
}
