package org.tributary.dispatch;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Coverage;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Period;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Procedure;
import org.tributary.canonical.RelatedPerson;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;
import org.tributary.hl7v2.Composite;
import org.tributary.hl7v2.SegmentDraft;
import org.tributary.hl7v2.Version;

/**
 * The facts that an ADT message can carry: NK1, AL1, DG1, PR1, IN1. None of these segments has a status, a negation or an
 * end, so only what is so now, or was done, is written; all else is left out with a finding.
 */
final class Snapshot {
    /** Says that it is no longer so, in v2, FHIR and C-CDA alike. */
    private static final Set<String> OVER = Set.of("resolved", "inactive", "remission", "aborted", "cancelled");

    private static final Set<String> NOT_DONE = Set.of("active", "aborted", "cancelled", "suspended", "held", "new");

    private static final Map<String, String> ALLERGY_TYPE_NAMES = Map.of(
            "AA", "Animal Allergy",
            "DA", "Drug allergy",
            "EA", "Environmental Allergy",
            "FA", "Food allergy",
            "LA", "Pollen Allergy",
            "MA", "Miscellaneous allergy",
            "MC", "Miscellaneous contraindication",
            "PA", "Plant Allergy");
    private static final Map<String, String> SEVERITY_NAMES =
            Map.of("SV", "Severe", "MO", "Moderate", "MI", "Mild", "U", "Unknown");

    private final Draft draft;
    private final List<Fact> facts;
    private final Set<String> segments;

    /** @param segments those that the structure of the message has */
    Snapshot(Draft draft, List<Fact> facts, Set<String> segments) {
        this.draft = draft;
        this.facts = facts;
        this.segments = segments;
    }

    /** What stands before PV1. */
    void beforeVisit() {
        facts.stream().filter(fact -> segmentOf(fact) == null).forEach(this::noPlace);
        each(
                "NK1",
                RelatedPerson.class,
                Snapshot::unsayable,
                (number, fact) -> PatientSegments.nk1(draft, number, fact));
    }

    /** What stands after PV1. */
    void afterVisit() {
        List<Allergy> asserted = of(Allergy.class)
                .filter(allergy -> allergyReason(allergy) == null && !isNoneKnown(allergy))
                .toList();
        each("AL1", Allergy.class, allergy -> allergyReason(allergy, asserted), this::al1);
        each("DG1", Problem.class, Snapshot::problemReason, this::dg1);
        each("PR1", Procedure.class, Snapshot::procedureReason, this::pr1);
        each("IN1", Coverage.class, Snapshot::unsayable, (number, fact) -> PatientSegments.in1(draft, number, fact));
    }

    /** Why a statement cannot be said by a segment that only says "it is so"; null where it can. */
    static @Nullable DispatchFinding unsayable(Fact fact) {
        Statement statement = fact.statement();
        if (statement.enteredInError()) {
            return DispatchFinding.RETRACTED;
        }
        return switch (statement.stance()) {
            case ASSERTED -> null;
            case NEGATED -> DispatchFinding.NEGATED;
            case NONE_KNOWN -> DispatchFinding.NONE_KNOWN;
            case PLANNED -> DispatchFinding.PLANNED;
            case UNKNOWN -> DispatchFinding.UNKNOWN;
        };
    }

    private void al1(int number, Allergy allergy) {
        Datatypes as = draft.as();
        String where = allergy.statement().origin().place();
        Concept about = isNoneKnown(allergy) ? Codes.noneKnown(allergy.about(), allergy.type()) : allergy.about();
        SegmentDraft al1 = draft.segment("AL1").set(1, String.valueOf(number)).set(3, as.ce(about, where));
        if (!isNoneKnown(allergy)) {
            al1.set(2, coded(allergy.type(), Codes.allergyType(allergy.type()), ALLERGY_TYPE_NAMES, "HL70127", where));
            al1.set(4, coded(allergy.severity(), Codes.severity(allergy.severity()), SEVERITY_NAMES, "HL70128", where));
        }
        for (Concept reaction : allergy.reactions()) {
            al1.add(5, Composite.of(reaction.shown()));
        }
        al1.set(6, allergy.onset() == null ? null : as.dt(allergy.onset().start(), where));
    }

    /** From 2.4 on the sender's own code stands beside that of HL7's table; before, there is room for one. */
    private Composite coded(
            @Nullable Concept sent, @Nullable String code, Map<String, String> names, String table, String where) {
        if (!draft.since(Version.V2_4)) {
            return Composite.of(code != null ? code : draft.as().is(sent));
        }
        return code == null
                ? draft.as().ce(sent, where)
                : draft.as().ce(code, names.getOrDefault(code, code), table, sent, where);
    }

    private void dg1(int number, Problem problem) {
        String where = problem.statement().origin().place();
        Period period = problem.period();
        draft.segment("DG1")
                .set(1, String.valueOf(number))
                .set(3, draft.as().ce(problem.about(), where))
                .set(5, period == null ? null : draft.as().ts(period.start(), where))
                .set(6, diagnosisType(problem.type()))
                .set(18, Codes.restriction(problem.statement().confidentiality()) == null ? null : "Y");
    }

    /** Table 0052; a type of another vocabulary has no place here. */
    private @Nullable String diagnosisType(@Nullable Concept type) {
        String code = draft.as().is(type);
        return code != null && Set.of("A", "W", "F").contains(code) ? code : null;
    }

    private void pr1(int number, Procedure procedure) {
        String where = procedure.statement().origin().place();
        Period performed = procedure.performed();
        draft.segment("PR1")
                .set(1, String.valueOf(number))
                .set(3, draft.as().ce(procedure.about(), where))
                .set(5, performed == null ? null : draft.as().ts(performed.start(), where))
                .set(12, draft.as().xcn(procedure.performer()));
    }

    private static boolean isNoneKnown(Allergy allergy) {
        return allergy.statement().stance() == Stance.NONE_KNOWN
                && !allergy.statement().enteredInError();
    }

    private static @Nullable DispatchFinding allergyReason(Allergy allergy) {
        if (isNoneKnown(allergy)) {
            return Codes.noneKnown(allergy.about(), allergy.type()) == null ? DispatchFinding.NONE_KNOWN : null;
        }
        DispatchFinding reason = unsayable(allergy);
        return reason == null && isOver(allergy, allergy.onset()) ? DispatchFinding.NOT_CURRENT : reason;
    }

    private static @Nullable DispatchFinding allergyReason(Allergy allergy, List<Allergy> asserted) {
        DispatchFinding reason = allergyReason(allergy);
        if (reason != null || !isNoneKnown(allergy)) {
            return reason;
        }
        Concept noneKnown = Codes.noneKnown(allergy.about(), allergy.type());
        String scope = noneKnown == null ? "" : Codes.noneKnownType(noneKnown);
        boolean contradicted = asserted.stream()
                .map(Allergy::type)
                .map(Codes::allergyType)
                .anyMatch(type -> scope.isEmpty() || type == null || type.equals(scope));
        return contradicted ? DispatchFinding.CONTRADICTED : null;
    }

    private static @Nullable DispatchFinding problemReason(Problem problem) {
        DispatchFinding reason = unsayable(problem);
        boolean ofItsTime = problem.isOfThePast() || problem.isOfAnEvent();
        return reason == null && (ofItsTime || isOver(problem, problem.period()))
                ? DispatchFinding.NOT_CURRENT
                : reason;
    }

    private static @Nullable DispatchFinding procedureReason(Procedure procedure) {
        DispatchFinding reason = unsayable(procedure);
        String status = procedure.statement().status();
        return reason == null && status != null && NOT_DONE.contains(status.toLowerCase(Locale.ROOT))
                ? DispatchFinding.NOT_DONE
                : reason;
    }

    private static boolean isOver(Fact fact, @Nullable Period period) {
        String status = fact.statement().status();
        return period != null && (period.end() != null || period.endUnknown())
                || status != null && OVER.contains(status.toLowerCase(Locale.ROOT));
    }

    private void noPlace(Fact fact) {
        draft.found(
                fact instanceof Medication ? DispatchFinding.NO_MESSAGE : DispatchFinding.NOT_IN_THIS_MESSAGE, fact);
    }

    private @Nullable String segmentOf(Fact fact) {
        String segment = fact instanceof RelatedPerson
                ? "NK1"
                : fact instanceof Allergy
                        ? "AL1"
                        : fact instanceof Problem
                                ? "DG1"
                                : fact instanceof Procedure ? "PR1" : fact instanceof Coverage ? "IN1" : "";
        return segments.contains(segment) ? segment : null;
    }

    private <F extends Fact> Stream<F> of(Class<F> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast);
    }

    private interface Segments<F> {
        void write(int number, F fact);
    }

    private <F extends Fact> void each(
            String segment, Class<F> kind, Function<F, @Nullable DispatchFinding> reason, Segments<F> writer) {
        if (!segments.contains(segment)) {
            return;
        }
        int number = 0;
        for (F fact : of(kind).toList()) {
            DispatchFinding leftOut = reason.apply(fact);
            if (leftOut == null) {
                writer.write(++number, fact);
                boolean marked = fact instanceof Problem; // DG1-18
                if (!marked && Codes.restriction(fact.statement().confidentiality()) != null) {
                    draft.found(DispatchFinding.UNMARKED, fact);
                }
            } else {
                draft.found(leftOut, fact);
            }
        }
    }
}
