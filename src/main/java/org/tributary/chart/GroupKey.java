package org.tributary.chart;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Appointment;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Coverage;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Document;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Immunization;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Order;
import org.tributary.canonical.Parent;
import org.tributary.canonical.Procedure;
import org.tributary.canonical.RelatedPerson;
import org.tributary.canonical.Report;
import org.tributary.canonical.Stance;
import org.tributary.chart.reconcile.SharedSystems;

/**
 * What a fact speaks of, so that facts of several sources about the same thing stand in one row of the chart. Dates and
 * values are not part of it where sources may honestly differ; they become visible disagreements.
 */
final class GroupKey {
    /** Which of several codes names the thing, best first: the systems that most senders share. */
    private static final List<String> SYSTEMS =
            List.of("LN", "RXNORM", "SCT", "CVX", "I10", "ICD10", "I9", "CPT", "UNII", "NDC");

    private static final Set<String> FOUND = Set.of("functional", "mental", "directive");

    private static final int TO_THE_MINUTE = 16; // 2026-03-02T14:05
    private static final int TO_THE_SECOND = 19;
    private static final int TO_THE_DAY = 10;

    private GroupKey() {}

    /**
     * @param recordId whose it is
     * @param feed that says it: visits, reports, documents and orders are counted by each feed for itself, whatever number its
     *     patient has there, and tests have codes of its own
     */
    static String of(Fact fact, long recordId, String feed) {
        String about = concept(fact.about());
        if (fact instanceof Observation observation) {
            return join(
                    isOwn(fact.about()) ? "feed " + feed : null,
                    about,
                    time(observation.effective(), TO_THE_MINUTE),
                    specimen(observation.specimen()),
                    observation.subId(),
                    parent(observation),
                    site(observation),
                    finding(observation),
                    observation.statement().stance() == Stance.PLANNED ? "planned" : null);
        }
        if (fact instanceof Immunization immunization) {
            return join(about, time(immunization.given(), TO_THE_DAY));
        }
        if (fact instanceof Medication medication) {
            return join(about, medication.route() == null ? null : concept(medication.route()));
        }
        if (fact instanceof Procedure procedure) {
            return join(
                    about,
                    procedure.performed() == null
                            ? null
                            : time(procedure.performed().start(), TO_THE_DAY));
        }
        if (fact instanceof Appointment
                || fact instanceof Report
                || fact instanceof Encounter
                || fact instanceof Document
                || fact instanceof Order) {
            return own(fact, about, recordId, feed);
        }
        if (fact instanceof RelatedPerson person) {
            return join(about, person.name() == null ? null : Json.write(person.name()));
        }
        if (fact instanceof Coverage coverage) {
            return join(about, coverage.memberId());
        }
        return about; // allergies and problems: the substance, the condition
    }

    /** Two of them are one only by the same identity within one feed; without one, every message speaks of its own. */
    private static String own(Fact fact, String about, long recordId, String feed) {
        @Nullable
        String key = fact instanceof Document document
                ? documentKey(document)
                : fact.statement().key();
        return key != null
                ? "feed " + feed + "|" + key
                : "record " + recordId + "|"
                        + join(
                                about,
                                fact.statement().origin().place(),
                                time(fact.statement().said().recorded(), TO_THE_SECOND));
    }

    /** What a message carries as the file of its document is one with that. */
    private static @Nullable String documentKey(Document document) {
        for (Detail detail : document.statement().details()) {
            if (detail.name().equals(Detail.FILE_OF) && detail.text() != null) {
                return detail.text();
            }
        }
        return document.statement().key();
    }

    private static String concept(Concept concept) {
        for (String system : SYSTEMS) {
            @Nullable String code = concept.code(system);
            if (code != null) {
                return system + ":" + code;
            }
        }
        if (!concept.codings().isEmpty()) {
            Coding first = concept.codings().get(0);
            return (first.system() == null ? "" : first.system()) + ":" + first.code();
        }
        @Nullable String text = concept.text();
        return text == null ? "" : text.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
    }

    /** Known by no code but one of its sender's own: two laboratories both have a test {@code K}. */
    private static boolean isOwn(Concept concept) {
        return SYSTEMS.stream().allMatch(system -> concept.code(system) == null)
                && !concept.codings().isEmpty()
                && SharedSystems.name(concept.codings().get(0).system()) == null;
    }

    /** The same drug is tested on each organism: OBR-26. */
    private static @Nullable String parent(Observation observation) {
        @Nullable Parent parent = observation.parent();
        return parent == null || parent.result() == null
                ? null
                : join("of", concept(parent.result()), parent.subId(), parent.value());
    }

    /** Of a status the code is of what kind, and what was found says of what: of two on one day neither contradicts the other. */
    private static @Nullable String finding(Observation observation) {
        boolean status = FOUND.contains(String.valueOf(observation.category()));
        Concept found = !status || observation.values().isEmpty()
                ? null
                : observation.values().get(0).concept();
        return found == null ? null : join("found", concept(found));
    }

    /** The blood pressure of the other arm is another one. */
    private static @Nullable String site(Observation observation) {
        for (Detail detail : observation.statement().details()) {
            if (detail.name().equals(Detail.SITE)) {
                Concept site = detail.code();
                return join("at", site != null ? concept(site) : detail.text());
            }
        }
        return null;
    }

    private static @Nullable String specimen(@Nullable Concept specimen) {
        return specimen == null || specimen.isEmpty() ? null : concept(specimen);
    }

    private static @Nullable String time(@Nullable Moment moment, int precision) {
        if (moment == null) {
            return null;
        }
        return moment.value().substring(0, Math.min(precision, moment.value().length()));
    }

    private static String join(@Nullable String... parts) {
        StringBuilder key = new StringBuilder();
        for (@Nullable String part : parts) {
            if (part != null && !part.isEmpty()) {
                key.append(key.length() == 0 ? "" : "|").append(part);
            }
        }
        return key.toString();
    }
}
