package org.tributary.ccda;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Identifier;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Statement;

/**
 * Conditions that stand on no problem list: Encounter Diagnosis, 2.16.840.1.113883.10.20.22.4.80, within its encounter; Hospital
 * Admission and Discharge Diagnosis, .34 and .33; Preoperative and Postprocedure Diagnosis, .65 and .51; and the Problem
 * Observations of past illnesses and of a procedure's indications, findings and complications. Each says of which kind it is
 * ({@link Detail#SECTION}), and those of an event of which stay ({@link Detail#STAY}).
 */
final class Diagnoses {
    private static final String OF_ENCOUNTER = "2.16.840.1.113883.10.20.22.4.80";
    private static final String PROBLEM = "2.16.840.1.113883.10.20.22.4.4";
    private static final Concept KIND = Concept.of(new Coding("LN", Problem.ENCOUNTER, "encounter diagnosis"));

    private Diagnoses() {}

    /** Those of an encounter; one that says nothing is a finding. */
    static List<Fact> of(Node encounter, Encounter of, Context context) {
        List<Fact> found = new ArrayList<>(0);
        for (Node relation : encounter.children("entryRelationship")) {
            Node act = relation.child("act");
            if (act == null || !isDiagnosis(act)) {
                continue;
            }
            int before = found.size();
            for (Node within : act.children("entryRelationship")) {
                Node observation = within.child("observation");
                if (observation != null && isProblem(observation, within)) {
                    Fact fact = ProblemEntry.read(observation, context);
                    if (fact instanceof Problem one) {
                        found.add(diagnosis(one, of, encounter, act));
                    }
                }
            }
            if (found.size() == before) {
                context.scope.found(CcdaFinding.ENTRY_NOT_READ, act);
            }
        }
        return found;
    }

    static boolean isDiagnosis(Node act) {
        Node code = act.child("code");
        return act.isTemplate(OF_ENCOUNTER) || code != null && code.has("code", Problem.ENCOUNTER);
    }

    private static boolean isProblem(Node observation, Node relation) {
        return observation.isTemplate(PROBLEM) || relation.has("typeCode", "SUBJ") && isCondition(observation);
    }

    private static Problem diagnosis(Problem one, Encounter of, Node encounter, Node act) {
        // within a section of its kind an encounter's diagnosis names none; in a plan the plan's word would hide what
        // it is
        List<Detail> details = new ArrayList<>();
        details.add(new Detail(Detail.SECTION, KIND, null, null, null, null, act.path()));
        details.add(stay(of, encounter));
        one.statement().details().stream()
                .filter(detail -> !detail.name().equals(Detail.SECTION))
                .forEach(details::add);
        return stated(one, details);
    }

    private static Problem stated(Problem one, List<Detail> details) {
        Statement said = one.statement();
        return new Problem(
                new Statement(
                        said.key(),
                        said.origin(),
                        said.said(),
                        said.stance(),
                        said.status(),
                        said.reason(),
                        said.confidentiality(),
                        said.enteredInError(),
                        details),
                one.about(),
                one.type(),
                one.period(),
                one.site());
    }

    /** Which stay, for what is told of it. */
    static Detail stay(Encounter encounter, Node node) {
        Node id = node.child("id");
        Identifier number = encounter.visitNumber() == null
                ? null
                : new Identifier(encounter.visitNumber(), id == null ? null : id.get("root"), null);
        Moment start = encounter.period() == null ? null : encounter.period().start();
        return new Detail(
                Detail.STAY,
                null,
                null,
                null,
                start,
                null,
                number,
                null,
                null,
                null,
                encounter.statement().key(),
                node.path());
    }

    /** Whether it names a condition as its value, as all of them do; a measured finding does not. */
    static boolean isCondition(Node observation) {
        Node value = observation.child("value");
        return observation.is("observation")
                && (value == null || value.get("value") == null && value.get("unit") == null);
    }

    /** @param stay that the document is about; a past illness is of none */
    static @Nullable Fact read(Node observation, @Nullable Detail stay, Context context) {
        Fact fact = ProblemEntry.read(observation, context);
        return stay != null && fact instanceof Problem one && one.isOfAnEvent()
                ? new Problem(one.statement().with(stay), one.about(), one.type(), one.period(), one.site())
                : fact;
    }
}
