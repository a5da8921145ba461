package org.tributary.fax;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.chart.SourceRecords;
import org.tributary.fax.decision.Decided;
import org.tributary.fax.decision.FilingRule;
import org.tributary.fax.understanding.Document;

/**
 * Has the faxes file themselves for which the rule allows it, where their feed's file allows that for documents of their kind. The
 * rule is {@link FilingRule}, the one that {@code fax read --charts} shows. Everything else waits for a person, with the reasons.
 */
final class SelfFiling {
    /** What the rule is called where it decides; a rule that decides otherwise has another name. */
    static final String RULE = "exact-1";

    private static final Logger LOG = LoggerFactory.getLogger(SelfFiling.class);

    private final Faxes faxes;
    private final FaxFeeds feeds;
    private final FaxRequests requests;
    private final FaxCharts charts;
    private final SourceRecords records;

    SelfFiling(Faxes faxes, FaxFeeds feeds, FaxRequests requests, FaxCharts charts, SourceRecords records) {
        this.faxes = faxes;
        this.feeds = feeds;
        this.requests = requests;
        this.charts = charts;
        this.records = records;
    }

    /** After its reading is kept. One that cannot be filed now waits for a person. */
    void consider(long intakeId, FaxReading reading, LocalDate today, FaxFiler filer) {
        try {
            Fax fax = faxes.find(intakeId).orElseThrow();
            FaxFeeds.Settings settings = feeds.of(fax.feed());
            boolean allowed = !reading.documents().isEmpty()
                    && reading.documents().stream()
                            .allMatch(document -> settings.fileThemselves().contains(document.kind()));
            boolean begun = fax.owner() != null || !fax.edits().isEmpty() || faxes.wasPutBack(intakeId);
            if (!allowed || fax.state() != Fax.State.WAITING || begun) {
                return; // what a person took back, or has edited, stays a person's
            }
            @Nullable String answered = answers(fax);
            FilingRule.Circumstances whole =
                    reading.circumstances(fax.sameAs() != null, fax.sidecar().error() != null, answered);
            Document document = reading.documents().get(0);
            List<String> against = FilingRule.against(document, whole);
            if (against.isEmpty()) {
                String born = String.valueOf(
                        document.identity().birthDate().orElseThrow().meaning());
                FaxCharts.Seen seen = charts.near(born);
                Decided decided = reading.decided(seen.charts(), whole, today).get(0);
                against = decided.reasons();
                if (decided.chart() != null) {
                    boolean review = faxes.filedByRules(fax.feed()) % settings.reviewEvery() == 0;
                    filer.fileByRule(
                            intakeId,
                            Long.parseLong(decided.chart()),
                            document.kind().title(),
                            RULE,
                            review,
                            () -> faxes.find(intakeId).equals(Optional.of(fax))
                                    && charts.isStillSo(seen)
                                    && Objects.equals(answers(fax), answered));
                    return;
                }
            }
            faxes.keepAgainst(intakeId, against);
        } catch (RuntimeException e) {
            LOG.warn("fax {} could not file itself; it waits for a person", intakeId, e);
        }
    }

    /** The person as it is named now: persons are named after a record, and that may be another one's by now. */
    private @Nullable String answers(Fax fax) {
        return Optional.ofNullable(fax.request())
                .flatMap(requests::find)
                .flatMap(request -> records.find(request.personId()))
                .map(SourceRecords.SourceRecord::personId)
                .map(String::valueOf)
                .orElse(null);
    }
}
