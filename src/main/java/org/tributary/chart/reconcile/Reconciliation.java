package org.tributary.chart.reconcile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Appointment;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Document;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Order;
import org.tributary.canonical.Parent;
import org.tributary.canonical.Report;
import org.tributary.canonical.Stance;

/** Derives a row of the chart from everything that is said about one thing. The order of the statements does not matter. */
public final class Reconciliation {
    /** Attributes that may honestly differ between sources, or that are united instead. */
    private static final Set<String> NOT_COMPARED =
            Set.of("reactions", "instructions", "range", "section", "with", Detail.INDICATION);

    private static final Map<String, Rule> OBSERVED = Map.of(
            "social", Rule.SOCIAL, "functional", Rule.STATUS, "mental", Rule.STATUS, "directive", Rule.DIRECTIVE);

    private static final Set<String> PRELIMINARY = Set.of("P", "I", "S", "R", "O");

    static final Comparator<Voice> OLDEST_FIRST = Comparator.comparing(Voice::time)
            .thenComparingLong(Voice::sequence)
            .thenComparingLong(Voice::intakeId)
            .thenComparing(voice -> voice.fact().statement().origin().place())
            .thenComparingLong(Voice::factId);

    /** So that the document that has it is the one that is shown. */
    private static final Comparator<Voice> FILES_FIRST =
            Comparator.comparing(voice -> !Attributes.isFile(voice.fact()));

    private Reconciliation() {}

    public static Group of(List<Voice> voices) {
        Group group = of(voices, Reconciliation::identity);
        if (voices.get(0).fact() instanceof Observation observation) {
            Rule rule = OBSERVED.getOrDefault(String.valueOf(observation.category()), Rule.RESULT);
            List<Joined> why = new ArrayList<>();
            for (Group.Entry entry : group.current().stream().skip(1).toList()) {
                why.add(new Joined(
                        rule.id(),
                        Level.CODE.words(),
                        List.of(group.current().get(0).factId(), entry.factId())));
            }
            return group.put(rule.id(), why, List.of());
        }
        return group;
    }

    /** @param identity what one source takes for one statement: of these the newest holds */
    static Group of(List<Voice> voices, Function<Voice, String> identity) {
        List<Voice> ordered = voices.stream().sorted(OLDEST_FIRST).toList();
        Map<String, Voice> newest = new LinkedHashMap<>();
        List<Voice> earlier = new ArrayList<>();
        for (Voice voice : ordered) {
            @Nullable Voice before = newest.get(identity.apply(voice));
            if (before != null && goesBack(before.fact(), voice.fact())) {
                earlier.add(0, voice);
                continue;
            }
            @Nullable Voice replaced = newest.put(identity.apply(voice), voice);
            if (replaced != null) {
                earlier.add(0, replaced);
            }
        }
        Map<Long, Voice> said = new TreeMap<>();
        newest.values().forEach(voice -> said.put(voice.factId(), voice));
        newest.replaceAll((id, voice) -> standing(id, voice, ordered, identity));
        List<Voice> current = newest.values().stream()
                .filter(voice -> !voice.fact().statement().enteredInError())
                .sorted(FILES_FIRST.thenComparing(OLDEST_FIRST))
                .toList();
        List<Voice> without = withoutTheirDocument(ordered, current);
        without.forEach(voice -> earlier.add(0, said.get(voice.factId())));
        current = current.stream().filter(voice -> !without.contains(voice)).toList();
        newest.values().stream()
                .filter(voice -> voice.fact().statement().enteredInError())
                .forEach(voice -> earlier.add(0, said.get(voice.factId())));
        Optional<Voice> shown = current.isEmpty() ? Optional.empty() : Optional.of(current.get(current.size() - 1));
        return new Group(
                title(shown.orElse(ordered.get(ordered.size() - 1))),
                shown.isEmpty() ? null : shown(current, shown.get()),
                shown.map(Voice::factId).orElse(null),
                current.stream()
                        .map(voice -> entry(Objects.requireNonNull(said.get(voice.factId()))))
                        .toList(),
                earlier.stream().map(Reconciliation::entry).toList(),
                disagreements(current),
                shown.map(voice -> names(voice, Parent.namesOf(voice.fact()))).orElse(List.of()),
                shown.map(Reconciliation::under).orElse(List.of()));
    }

    /** With what its file says beside it. */
    private static Map<String, String> shown(List<Voice> current, Voice shown) {
        Map<String, String> all = Attributes.of(shown.fact());
        current.stream()
                .filter(voice -> voice.intakeId() == shown.intakeId() && Attributes.isFile(voice.fact()))
                .forEach(file -> Attributes.of(file.fact()).forEach(all::putIfAbsent));
        return all;
    }

    /** The files of documents that were taken back, or of which a later message sent another file: they count no more. */
    private static List<Voice> withoutTheirDocument(List<Voice> all, List<Voice> current) {
        if (all.stream().allMatch(voice -> Attributes.isFile(voice.fact()))) {
            return List.of(); // all that is heard of them
        }
        return current.stream()
                .filter(voice -> Attributes.isFile(voice.fact()))
                .filter(file -> current.stream()
                        .noneMatch(voice -> voice.intakeId() == file.intakeId() && !Attributes.isFile(voice.fact())))
                .toList();
    }

    private static List<String> under(Voice voice) {
        @Nullable Parent parent = Parent.of(voice.fact());
        return parent == null ? List.of() : names(voice, parent.names());
    }

    /** Orders are numbered by each feed for itself. */
    private static List<String> names(Voice voice, List<String> names) {
        return names.stream().map(name -> voice.feed() + "|" + name).toList();
    }

    /**
     * Whether a result would go back to preliminary although its sender does not say that this was said later (OBX-19, OBR-22):
     * the earlier one still counts.
     */
    public static boolean goesBack(Fact before, Fact later) {
        if (!isResult(before) || isPreliminary(before) || !isPreliminary(later)) {
            return false;
        }
        @Nullable Moment was = before.statement().said().authored();
        @Nullable Moment is = later.statement().said().authored();
        return was == null || is == null || is.utc().compareTo(was.utc()) <= 0;
    }

    private static boolean isResult(Fact fact) {
        return fact instanceof Observation || fact instanceof Report;
    }

    /** HL7 tables 0085 and 0123: not final yet. */
    public static boolean isPreliminary(Fact fact) {
        @Nullable String status = fact.statement().status();
        return isResult(fact) && status != null && PRELIMINARY.contains(status.strip());
    }

    /**
     * Whether its key tells it within its whole feed: of one person it is one thing, also where the feed gave that person another
     * number in between. What stands in a list (allergies, problems, ...) is told within the list of one number.
     */
    public static boolean isOfItsFeed(Fact fact) {
        return fact.statement().key() != null
                && (fact instanceof Observation
                        || fact instanceof Report
                        || fact instanceof Encounter
                        || fact instanceof Document
                        || fact instanceof Order
                        || fact instanceof Appointment);
    }

    /** What one source says about it is one statement in several versions, unless it tells them apart itself. */
    static String identity(Voice voice) {
        @Nullable String key = voice.fact().statement().key();
        String source = isOfItsFeed(voice.fact()) ? voice.feed() : Long.toString(voice.source());
        return source + "|" + (key == null ? "" : key);
    }

    /** With what stands of it: of an encounter all that its source said and did not take back. */
    private static Voice standing(String id, Voice newest, List<Voice> ordered, Function<Voice, String> identity) {
        if (!(newest.fact() instanceof Encounter) || newest.fact().statement().key() == null) {
            return newest;
        }
        return newest.saying(Stay.of(ordered.stream()
                .filter(voice -> identity.apply(voice).equals(id) && voice.fact() instanceof Encounter)
                .map(voice -> (Encounter) voice.fact())
                .toList()));
    }

    private static List<Disagreement> disagreements(List<Voice> current) {
        Map<String, Map<String, List<Long>>> said = new TreeMap<>();
        for (Voice voice : current) {
            Map<String, String> attributes = new LinkedHashMap<>(Attributes.of(voice.fact()));
            attributes.putIfAbsent("stance", Stance.ASSERTED.name().toLowerCase(Locale.ROOT));
            if (voice.fact() instanceof Observation) {
                attributes.remove(Attributes.FOR);
                attributes.remove("effective"); // the group is of one time already, to the minute
            }
            attributes.keySet().removeAll(NOT_COMPARED);
            attributes.forEach((name, value) -> said.computeIfAbsent(name, n -> new TreeMap<>())
                    .computeIfAbsent(value, v -> new ArrayList<>())
                    .add(voice.factId()));
        }
        return said.entrySet().stream()
                .filter(attribute -> attribute.getValue().size() > 1)
                .map(attribute -> new Disagreement(attribute.getKey(), attribute.getValue()))
                .toList();
    }

    private static Group.Entry entry(Voice voice) {
        return new Group.Entry(
                voice.factId(),
                voice.feed(),
                voice.intakeId(),
                voice.fact().statement().origin().place(),
                Attributes.of(voice.fact()));
    }

    private static String title(Voice voice) {
        @Nullable String shown = voice.fact().about().shown();
        return shown == null ? voice.fact().kind() : shown;
    }
}
