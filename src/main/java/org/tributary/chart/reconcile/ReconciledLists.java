package org.tributary.chart.reconcile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.CareTeamMember;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Concern;
import org.tributary.canonical.Confidentiality;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Device;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.FamilyHistory;
import org.tributary.canonical.Goal;
import org.tributary.canonical.Immunization;
import org.tributary.canonical.Medication;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Procedure;
import org.tributary.canonical.Statement;

/**
 * One list of each kind out of those of all sources, as one document would say it: of each row the statement that is shown,
 * and where the sources do not agree whether it is so (one lists it, another denies it or says that it is over), the newest of each
 * {@link Opinions opinion}. What is resolved, refused or planned is on it as that; what its source no longer lists, what was taken back and a "no known ..."
 * that something contradicts are not. What is written of a row is as private as the most private statement in it.
 */
public final class ReconciledLists {
    private ReconciledLists() {}

    /**
     * @param facts what the lists say
     * @param newest of each of them, the id of the statement that is told: ids ascend as messages came, and within one as it has them
     * @param contested of each thing of which more than one opinion is on the lists, the place of the newest statement
     */
    public record Lists(List<Fact> facts, List<Long> newest, List<String> contested) {
        public static final Lists NONE = new Lists(List.of(), List.of(), List.of());

        public Lists {
            facts = List.copyOf(facts);
            newest = List.copyOf(newest);
            contested = List.copyOf(contested);
        }

        /** What the lists say in the order in which it came. */
        public List<Fact> asTold() {
            return IntStream.range(0, facts.size())
                    .boxed()
                    .sorted(Comparator.comparing(newest::get))
                    .map(facts::get)
                    .toList();
        }
    }

    /** @param voices all that is said of the kinds of {@link ChartLists#KINDS}; others are left out */
    public static Lists of(List<Voice> voices, ChartLists.Documents documents, Terminology terminology) {
        return of(voices, documents, terminology, voice -> true);
    }

    /**
     * The same of a part of what is said. What may not be told counts all the same: what it replaces is not told in its place, nor
     * what a newer list leaves out, nor a "no known ..." that it contradicts.
     *
     * @param told whether it may be told
     */
    public static Lists of(
            List<Voice> all, ChartLists.Documents documents, Terminology terminology, Predicate<Voice> told) {
        if (all.stream().allMatch(told)) {
            return told(all, documents, terminology);
        }
        Set<Long> standing = standing(all, documents, terminology);
        return told(
                all.stream()
                        .filter(voice -> told.test(voice) && standing.contains(voice.factId()))
                        .toList(),
                documents,
                terminology);
    }

    private static Set<Long> standing(List<Voice> voices, ChartLists.Documents documents, Terminology terminology) {
        return ChartLists.KINDS.keySet().stream()
                .flatMap(kind -> ChartLists.of(kind, ofKind(voices, kind), documents, terminology).stream())
                .filter(row -> row.shown() == null || !row.shown().containsKey(ChartLists.CONTRADICTED))
                .flatMap(row -> row.current().stream())
                .filter(entry -> !entry.attributes().containsKey(ChartLists.UNLISTED))
                .map(Group.Entry::factId)
                .collect(Collectors.toSet());
    }

    private static List<Voice> ofKind(List<Voice> voices, String kind) {
        return voices.stream().filter(voice -> voice.fact().kind().equals(kind)).toList();
    }

    private static Lists told(List<Voice> voices, ChartLists.Documents documents, Terminology terminology) {
        Map<Long, Voice> byFact =
                voices.stream().collect(Collectors.toMap(Voice::factId, voice -> voice, (one, same) -> one));
        Map<Fact, Long> ids = new IdentityHashMap<>();
        voices.forEach(voice -> ids.put(voice.fact(), voice.factId()));
        List<Fact> all = new ArrayList<>();
        List<Long> newest = new ArrayList<>();
        List<String> contested = new ArrayList<>();
        for (String kind : new TreeSet<>(ChartLists.KINDS.keySet())) {
            for (Group row : ChartLists.of(kind, ofKind(voices, kind), documents, terminology)) {
                Map<String, String> shown = row.shown();
                Voice voice = row.shownFact() == null ? null : byFact.get(row.shownFact());
                if (shown != null
                        && voice != null
                        && !shown.containsKey(ChartLists.UNLISTED)
                        && !shown.containsKey(ChartLists.CONTRADICTED)) {
                    List<List<Fact>> opinions = Opinions.of(row, byFact);
                    List<String> marks = Confidentiality.union(row.current().stream()
                            .map(entry -> byFact.get(entry.factId()))
                            .filter(Objects::nonNull)
                            .map(said -> said.fact().statement())
                            .toList());
                    for (List<Fact> opinion : opinions) {
                        all.add(united(opinion, marks));
                        newest.add(Objects.requireNonNull(ids.get(opinion.get(opinion.size() - 1))));
                    }
                    if (opinions.size() > 1) {
                        contested.add(voice.fact().statement().origin().place());
                    }
                }
            }
        }
        return new Lists(all, newest, contested);
    }

    /** The newest of them; with what all of them tell that it is for, an allergy with all reactions. */
    private static Fact united(List<Fact> opinion, List<String> marks) {
        Fact fact = opinion.get(opinion.size() - 1);
        Statement statement = indications(ToldOnce.by(fact.statement().marked(marks), opinion), opinion);
        if (fact instanceof Allergy one) {
            return new Allergy(statement, one.about(), one.type(), one.severity(), reactions(opinion), one.onset());
        }
        if (fact instanceof Problem one) {
            return new Problem(statement, one.about(), one.type(), one.period(), one.site());
        }
        if (fact instanceof Medication one) {
            return new Medication(
                    statement, one.about(), one.dose(), one.route(), one.frequency(), one.period(), one.instructions());
        }
        if (fact instanceof Immunization one) {
            return new Immunization(
                    statement,
                    one.about(),
                    one.given(),
                    one.dose(),
                    one.route(),
                    one.site(),
                    one.lot(),
                    one.manufacturer(),
                    one.doseNumber());
        }
        if (fact instanceof Procedure one) {
            return new Procedure(statement, one.about(), one.performed(), one.performer(), one.site());
        }
        if (fact instanceof Encounter one) {
            return new Encounter(
                    statement,
                    one.about(),
                    one.patientClass(),
                    one.visitNumber(),
                    one.period(),
                    one.location(),
                    one.attending(),
                    one.dischargeDisposition(),
                    one.event(),
                    one.account());
        }
        return further(fact, statement);
    }

    private static Fact further(Fact fact, Statement statement) {
        if (fact instanceof Goal one) {
            return new Goal(statement, one.about(), one.type(), one.targets(), one.period(), one.priority());
        }
        if (fact instanceof Concern one) {
            return new Concern(statement, one.about(), one.type(), one.named(), one.risk(), one.period());
        }
        if (fact instanceof FamilyHistory one) {
            return new FamilyHistory(
                    statement,
                    one.about(),
                    one.relation(),
                    one.relative(),
                    one.sex(),
                    one.birth(),
                    one.onset(),
                    one.ageAtOnset(),
                    one.fatal(),
                    one.deceased());
        }
        if (fact instanceof Device one) {
            return new Device(statement, one.about(), one.udi(), one.placed(), one.period(), one.site(), one.amount());
        }
        if (fact instanceof CareTeamMember one) {
            return new CareTeamMember(
                    statement, one.about(), one.member(), one.organization(), one.telecoms(), one.team(), one.period());
        }
        throw new IllegalArgumentException("no list is made of " + fact.kind());
    }

    private static Statement indications(Statement statement, List<Fact> opinion) {
        Statement all = statement;
        for (int i = opinion.size() - 2; i >= 0; i--) {
            for (Detail other : opinion.get(i).statement().details()) {
                Concept condition = other.name().equals(Detail.INDICATION) ? other.code() : null;
                if (condition != null
                        && all.details().stream()
                                .filter(known -> known.name().equals(Detail.INDICATION))
                                .map(Detail::code)
                                .noneMatch(known -> known != null && isSame(known, condition))) {
                    all = all.with(other);
                }
            }
        }
        return all;
    }

    /** The newest statement's first. */
    private static List<Concept> reactions(List<Fact> opinion) {
        List<Concept> reactions = new ArrayList<>();
        for (int i = opinion.size() - 1; i >= 0; i--) {
            if (opinion.get(i) instanceof Allergy allergy) {
                allergy.reactions().stream()
                        .filter(reaction -> reactions.stream().noneMatch(known -> isSame(known, reaction)))
                        .forEach(reactions::add);
            }
        }
        return reactions;
    }

    private static boolean isSame(Concept one, Concept other) {
        Names names = Names.of(one);
        Names others = Names.of(other);
        return names.isCoded() && others.isCoded()
                ? names.shared().stream().anyMatch(others.shared()::contains)
                : names.words().stream().anyMatch(others.words()::contains);
    }
}
