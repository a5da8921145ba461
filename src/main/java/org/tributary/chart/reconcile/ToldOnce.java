package org.tributary.chart.reconcile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Confidentiality;
import org.tributary.canonical.Coverage;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Document;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Origin;
import org.tributary.canonical.RelatedPerson;
import org.tributary.canonical.Report;
import org.tributary.canonical.Said;
import org.tributary.canonical.Statement;

/**
 * What several documents or messages tell alike, told once, by all of them. Alike are two observations of one row of the chart
 * where one says all that the other says; that statement stays. Another value, or something that each of them alone says, leaves
 * both. Two of one document stay two. Kin, coverages and notes are alike where they are equal.
 */
public final class ToldOnce {
    private final Function<Voice, String> row;
    private final Map<Voice, List<Voice>> others = new IdentityHashMap<>();

    private ToldOnce(Function<Voice, String> row) {
        this.row = row;
    }

    /**
     * @param voices each source's newest statements, oldest first
     * @param row of the chart that a statement stands in
     * @return those that stay, in their order
     */
    public static List<Voice> of(List<Voice> voices, Function<Voice, String> row) {
        return new ToldOnce(row).of(voices);
    }

    private List<Voice> of(List<Voice> voices) {
        Map<String, List<Voice>> alike = new LinkedHashMap<>();
        Map<Voice, Voice> into = new IdentityHashMap<>();
        for (Voice voice : voices) {
            String key = key(voice);
            if (key != null) {
                alike.computeIfAbsent(key, first -> new ArrayList<>(1)).add(voice);
            }
        }
        alike.values().forEach(of -> join(of, into));
        Set<String> emptied = emptied(voices, into);
        List<Voice> all = new ArrayList<>();
        for (Voice voice : voices) {
            boolean gone = into.containsKey(voice)
                    || voice.fact() instanceof Report report
                            && emptied.contains(
                                    reportOf(voice, report.statement().key()));
            if (!gone) {
                List<Voice> too = others.getOrDefault(voice, List.of());
                all.add(too.isEmpty() ? voice : voice.saying(stated(voice.fact(), too)));
            }
        }
        return all;
    }

    /** Null for what is never told once. */
    private @Nullable String key(Voice voice) {
        Fact fact = voice.fact();
        if (fact instanceof Observation observation) {
            return "observation|" + row.apply(voice) + "|" + observation.category() + "|"
                    + observation.statement().section();
        }
        if (fact instanceof RelatedPerson person) {
            return "person|" + person.about() + person.name() + person.addresses() + person.telecoms() + person.role();
        }
        if (fact instanceof Coverage one) {
            return "coverage|" + one.about() + one.payer() + one.memberId() + one.group() + one.period()
                    + says(fact.statement());
        }
        return fact instanceof Document note && note.text() != null && note.content() == null
                ? "note|" + note.about() + note.effective() + note.title() + note.text()
                : null;
    }

    private void join(List<Voice> alike, Map<Voice, Voice> into) {
        List<Voice> staying = new ArrayList<>();
        for (int i = alike.size() - 1; i >= 0; i--) { // the newest stays
            Voice voice = alike.get(i);
            Voice with = null;
            for (Voice other : staying) {
                with = with == null && meets(other, voice) ? other : with;
            }
            if (with == null) {
                staying.add(voice);
            } else if (says(with.fact()).containsAll(says(voice.fact()))) {
                into.put(voice, with);
                others.computeIfAbsent(with, first -> new ArrayList<>(1)).add(voice);
            } else { // the older one says more
                into.put(with, voice);
                List<Voice> too = new ArrayList<>(others.getOrDefault(with, List.of()));
                too.add(0, with);
                others.remove(with);
                others.put(voice, too);
                staying.set(staying.indexOf(with), voice);
            }
        }
    }

    private boolean meets(Voice one, Voice other) {
        Set<String> documents = new HashSet<>();
        documents.add(one.document());
        others.getOrDefault(one, List.of()).forEach(too -> documents.add(too.document()));
        Set<String> said = says(one.fact());
        Set<String> told = says(other.fact());
        return !documents.contains(other.document())
                && one.fact().statement().stance() == other.fact().statement().stance()
                && Reconciliation.isPreliminary(one.fact()) == Reconciliation.isPreliminary(other.fact())
                && (said.containsAll(told) || told.containsAll(said));
    }

    /** All but what it is about, who said it and where. The status says how final a result is, in each sender's own words. */
    private static Set<String> says(Fact fact) {
        if (!(fact instanceof Observation observation)) {
            return Set.of();
        }
        Map<String, String> attributes = new LinkedHashMap<>(Attributes.of(fact));
        attributes.remove("status");
        attributes.remove("effective"); // the row is of one time, to the minute
        Set<String> says = new LinkedHashSet<>(says(fact.statement()));
        attributes.forEach((name, value) -> says.add(name + "=" + value));
        observation.notes().forEach(note -> says.add("note=" + note));
        says.add(
                observation.method() == null
                        ? ""
                        : "method=" + observation.method().shown());
        says.remove("");
        return says;
    }

    private static Set<String> says(Statement statement) {
        Set<String> says = new LinkedHashSet<>();
        for (Detail detail : statement.details()) {
            if (!detail.name().equals(Detail.ALSO_TOLD_BY)) {
                says.add(detail.name() + "=" + detail.code() + detail.person() + detail.organization() + detail.time()
                        + detail.period() + detail.location() + detail.number() + detail.personName() + detail.text());
            }
        }
        return says;
    }

    /** Reports of which every observation is told in another one, and that have no words of their own. */
    private static Set<String> emptied(List<Voice> voices, Map<Voice, Voice> into) {
        Set<String> gone = new HashSet<>();
        Set<String> left = new HashSet<>();
        for (Voice voice : voices) {
            if (voice.fact() instanceof Observation observation && observation.report() != null) {
                (into.containsKey(voice) ? gone : left).add(reportOf(voice, observation.report()));
            }
            if (voice.fact() instanceof Report report && !report.notes().isEmpty()) {
                left.add(reportOf(voice, report.statement().key()));
            }
        }
        gone.removeAll(left);
        return gone;
    }

    private static String reportOf(Voice voice, @Nullable String key) {
        return voice.feed() + "|" + key;
    }

    private static Fact stated(Fact fact, List<Voice> too) {
        List<Statement> statements = new ArrayList<>();
        statements.add(fact.statement());
        List<Fact> oldestFirst = new ArrayList<>();
        for (Voice voice : too) {
            statements.add(voice.fact().statement());
            oldestFirst.add(0, voice.fact());
        }
        Statement statement = by(fact.statement(), oldestFirst).marked(Confidentiality.union(statements));
        if (fact instanceof Observation one) {
            return one.stated(statement);
        }
        if (fact instanceof Document one) {
            return one.stated(statement);
        }
        if (fact instanceof Coverage one) {
            return new Coverage(statement, one.about(), one.payer(), one.memberId(), one.group(), one.period());
        }
        if (fact instanceof RelatedPerson one) {
            return new RelatedPerson(statement, one.about(), one.name(), one.addresses(), one.telecoms(), one.role());
        }
        throw new IllegalArgumentException("each " + fact.kind() + " is told");
    }

    /** With everybody else who says it, each person of each house once, with when they last did. */
    static Statement by(Statement statement, List<Fact> others) {
        Statement all = statement;
        Map<String, Said> named = new HashMap<>();
        named.put(who(statement.said()), statement.said());
        for (int i = others.size() - 1; i >= 0; i--) { // the newest first
            Statement other = others.get(i).statement();
            if (other.said().isNamed() && named.putIfAbsent(who(other.said()), other.said()) == null) {
                Origin from = other.origin();
                all = all.with(other.said().also(from.place()));
            }
        }
        return all;
    }

    private static String who(Said said) {
        return said.author() + "|" + said.organization() + "|" + Objects.toString(said.informant(), "");
    }
}
