package org.tributary.chart.reconcile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.CareTeamMember;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Document;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.NoneKnownScope;
import org.tributary.canonical.Problem;
import org.tributary.canonical.Stance;

/**
 * All rows of one kind of a person's chart, derived at once from what every source said: allergies, problems, medications,
 * immunizations, procedures, encounters, goals, concerns, family history, devices and the care team. Which statements stand in one row is {@link Sameness}'s to say; that two live
 * entries of one document never do, {@link Grouping}'s. A document is its source's list as of its time. The order of what is
 * said, and saying it twice, change nothing.
 */
public final class ChartLists {
    /** The kinds, as facts name them. */
    public static final Map<String, Rule> KINDS = Map.ofEntries(
            Map.entry("allergy", Rule.ALLERGY),
            Map.entry("problem", Rule.PROBLEM),
            Map.entry("medication", Rule.MEDICATION),
            Map.entry("immunization", Rule.IMMUNIZATION),
            Map.entry("procedure", Rule.PROCEDURE),
            Map.entry("encounter", Rule.ENCOUNTER),
            Map.entry("goal", Rule.GOAL),
            Map.entry("concern", Rule.CONCERN),
            Map.entry("familyhistory", Rule.FAMILY),
            Map.entry("device", Rule.DEVICE),
            Map.entry("careteammember", Rule.CARE_TEAM));

    /** How the chart names what the newest list of its source leaves out, with the time of the first that did. */
    public static final String UNLISTED = "no longer listed since";

    /** How it names a "no known ..." that something else on the list contradicts. */
    public static final String CONTRADICTED = "contradicted by";

    /** Of events (immunizations, procedures, encounters) nobody sends the whole list. */
    private static final Set<String> LISTS =
            Set.of("allergy", "problem", "medication", "goal", "concern", "familyhistory", "device", "careteammember");

    private static final String DOCUMENT = "/ClinicalDocument";

    private final String kind;
    private final Rule rule;
    private final Documents documents;
    private final Terminology terminology;
    private final Map<String, String> documentOf = new TreeMap<>();

    private ChartLists(String kind, Documents documents, Terminology terminology) {
        this.kind = kind;
        this.rule = Objects.requireNonNull(KINDS.get(kind));
        this.documents = documents;
        this.terminology = terminology;
    }

    /**
     * What is known of the documents and lists that a person's statements come from.
     *
     * @param keepers by {@link Voice#document}, who keeps or wrote it: one sender may send documents of several
     * @param replaced those of which a later version of the same feed takes the place, with its time: ids of two senders prove
     *     nothing of each other. Where a message that carries documents is replaced, they are
     * @param cancelled those that a message carried which its sender took back: as if they had never been sent
     * @param unlisted statements of messages, by fact, that the newest list of their source leaves out, with since when
     * @param parted what persons said is not one thing
     */
    public record Documents(
            Map<String, String> keepers,
            Map<String, String> replaced,
            Set<String> cancelled,
            Map<Long, String> unlisted,
            List<Parted> parted) {
        public static final Documents NONE = new Documents(Map.of(), Map.of(), Set.of(), Map.of(), List.of());

        /** With what persons said is not one thing. */
        public Documents parted(List<Parted> apart) {
            return new Documents(keepers, replaced, cancelled, unlisted, apart);
        }

        /** With what messages no longer list. */
        public Documents and(Map<Long, String> noLongerListed) {
            return new Documents(keepers, replaced, cancelled, noLongerListed, parted);
        }

        /** By the facts that say which documents there are. */
        public static Documents of(List<Voice> voices) {
            Map<Boolean, List<Voice>> documents = voices.stream()
                    .filter(voice -> voice.fact() instanceof Document && !isOfSection(voice))
                    .sorted(Reconciliation.OLDEST_FIRST)
                    .collect(Collectors.partitioningBy(ChartLists::isOfDocument));
            List<Voice> messages = Objects.requireNonNull(documents.get(false));
            Set<Long> withdrawn = withdrawn(messages);
            Set<String> cancelled = Objects.requireNonNull(documents.get(true)).stream()
                    .filter(voice -> withdrawn.contains(voice.intakeId()))
                    .map(Voice::document)
                    .collect(Collectors.toSet());
            List<Voice> read = Objects.requireNonNull(documents.get(true)).stream()
                    .filter(voice -> !withdrawn.contains(voice.intakeId()))
                    .toList();
            Map<String, String> keepers = new TreeMap<>();
            for (Voice voice : read) {
                var organization = voice.fact().statement().said().organization();
                keepers.put(
                        voice.document(),
                        organization == null ? "" : Objects.requireNonNullElse(organization.name(), ""));
            }
            Map<String, String> replaced = new TreeMap<>();
            replaced(read, (before, by) -> replaced.put(before.document(), time(by)));
            messages.removeIf(voice -> withdrawn.contains(voice.intakeId()));
            replaced(
                    messages,
                    (before, by) -> read.stream()
                            .filter(carried -> carried.intakeId() == before.intakeId())
                            .forEach(carried -> replaced.put(carried.document(), time(by))));
            return new Documents(keepers, replaced, cancelled, Map.of(), List.of());
        }

        /** The messages that said one thing by a key, where the last of them takes it back. */
        private static Set<Long> withdrawn(List<Voice> documents) {
            Map<String, List<Voice>> byKey = documents.stream()
                    .filter(voice -> voice.fact().statement().key() != null)
                    .collect(Collectors.groupingBy(voice ->
                            voice.feed() + "|" + voice.fact().statement().key()));
            return byKey.values().stream()
                    .filter(said -> said.get(said.size() - 1).fact().statement().enteredInError())
                    .flatMap(List::stream)
                    .map(Voice::intakeId)
                    .collect(Collectors.toSet());
        }

        /** @param documents oldest first */
        private static void replaced(List<Voice> documents, BiConsumer<Voice, Voice> by) {
            Map<String, Voice> newest = new TreeMap<>();
            for (Voice voice : documents) {
                Document document = (Document) voice.fact();
                for (Voice other : documents) {
                    if (document.replaces() != null
                            && other.feed().equals(voice.feed())
                            && document.replaces().equals(((Document) other.fact()).uniqueId())) {
                        by.accept(other, voice);
                    }
                }
                for (@Nullable String key : new String[] {document.statement().key(), document.uniqueId()}) {
                    @Nullable Voice before = key == null ? null : newest.put(voice.feed() + "|" + key, voice);
                    if (before != null && !before.document().equals(voice.document())) {
                        by.accept(before, voice);
                    }
                }
            }
        }
    }

    /**
     * The rows of one kind.
     *
     * @param kind one of {@link #KINDS}
     * @param voices all that is said of that kind
     */
    public static List<Group> of(String kind, List<Voice> voices, Documents documents, Terminology terminology) {
        return new ChartLists(kind, documents, terminology).rows(voices);
    }

    private List<Group> rows(List<Voice> voices) {
        List<Voice> ordered =
                voices.stream().sorted(Reconciliation.OLDEST_FIRST).toList();
        documentOf.putAll(documentsOf(ordered));
        Map<String, List<Voice>> units = new LinkedHashMap<>();
        ordered.forEach(voice ->
                units.computeIfAbsent(unit(voice), first -> new ArrayList<>(1)).add(voice));
        Map<Rule, List<List<Voice>>> byRule = new EnumMap<>(Rule.class);
        units.values()
                .forEach(unit -> byRule.computeIfAbsent(rule(unit.get(0)), first -> new ArrayList<>())
                        .add(unit));
        Map<String, TreeMap<String, String>> lists = lists(ordered);
        List<Group> rows = new ArrayList<>();
        byRule.forEach((by, of) -> {
            for (Grouping.Cluster cluster :
                    Grouping.of(of, by, new Sameness(terminology), documentOf, documents.parted())) {
                Group group = named(Reconciliation.of(cluster.voices(), this::identity), cluster.voices());
                rows.add(marked(group.put(by.id(), cluster.joined(), cluster.candidates()), cluster.voices(), lists));
            }
        });
        return contradicted(rows, ordered).stream()
                .sorted(Comparator.comparing((Group row) -> -row.disagreements().size())
                        .thenComparing(Group::title)
                        .thenComparing(row -> row.current().isEmpty()
                                ? row.earlier().get(0).factId()
                                : row.current().get(0).factId()))
                .toList();
    }

    /** What is told of one stay or procedure is on no list of the patient's problems, nor one with what is on it. */
    private Rule rule(Voice voice) {
        return isOfAnEvent(voice) ? Rule.DIAGNOSIS : rule;
    }

    private static boolean isOfAnEvent(Voice voice) {
        return voice.fact() instanceof Problem one && one.isOfAnEvent();
    }

    /** A note within a document, which is a document of words; the document itself stands at its root. */
    private static boolean isOfSection(Voice voice) {
        return voice.fact().statement().origin().place().contains("/section");
    }

    /** Whether a document says it, and no message. */
    public static boolean isOfDocument(Voice voice) {
        return voice.fact().statement().origin().place().startsWith(DOCUMENT);
    }

    /**
     * The documents by {@link Voice#document}: by their own ids, so that the same document again is the same; told apart by what they say, for
     * there are senders whose next version has the same id.
     */
    private static Map<String, String> documentsOf(List<Voice> ordered) {
        Map<String, StringBuilder> says = new TreeMap<>();
        Map<String, String> ids = new LinkedHashMap<>();
        for (Voice voice : ordered) {
            if (isOfDocument(voice)) {
                @Nullable String key = voice.fact().statement().key();
                int hash = key == null ? -1 : key.indexOf('#');
                ids.put(
                        voice.document(),
                        voice.source() + "|"
                                + (key == null || hash <= 0 ? "message " + voice.document() : key.substring(0, hash)));
                says.computeIfAbsent(voice.document(), first -> new StringBuilder())
                        .append(voice.fact().statement().origin().within())
                        .append(voice.fact().statement().stance())
                        .append(voice.fact().about())
                        .append(Attributes.of(voice.fact()))
                        .append('\n');
            }
        }
        Map<String, String> documents = new TreeMap<>();
        Map<String, String> versions = new TreeMap<>();
        ids.forEach((document, id) -> documents.put(
                document,
                versions.computeIfAbsent(
                        id + "\n" + says.get(document),
                        first -> id + (versions.isEmpty() ? "" : "|" + versions.size()))));
        return documents;
    }

    /** A statement with its versions: an entry of a document by its place, what a message says by its key or what it names. */
    private String unit(Voice voice) {
        if (isOfDocument(voice)) {
            return documentOf.get(voice.document()) + "|"
                    + voice.fact().statement().origin().within();
        }
        if (voice.fact() instanceof Encounter) {
            @Nullable String key = voice.fact().statement().key();
            return key == null
                    ? voice.source() + "|" + Names.of(voice.fact().about()) + "|"
                            + voice.fact().statement().origin().place() + "|"
                            + voice.fact().statement().said().recorded()
                    : voice.feed() + "|" + key;
        }
        Names names = Names.of(voice.fact().about());
        String about = names.first() != null
                ? names.first()
                : names.own().isEmpty() ? names.words().toString() : names.own().toString();
        return Reconciliation.identity(voice) + "|" + about + "|" + event(voice);
    }

    /** What happened twice is said twice, also where the message has no key for it. */
    private static String event(Voice voice) {
        Map<String, String> said = Attributes.of(voice.fact());
        String done = said.getOrDefault("given", said.getOrDefault("performed", ""));
        String when = said.getOrDefault(Attributes.FOR, done);
        String day = when.substring(0, Math.min(10, when.length()));
        String route = said.getOrDefault("route", "");
        return day + "|" + route;
    }

    /** Within one row a source has one entry in each of its documents: the newest one holds. */
    private String identity(Voice voice) {
        if (!isOfDocument(voice)) {
            return Reconciliation.identity(voice);
        }
        boolean header = voice.fact() instanceof Encounter
                && !voice.fact().statement().origin().place().contains("/section");
        String within = documents.cancelled().contains(voice.document()) ? "cancelled" : "document";
        return source(voice) + "|" + (header ? "header" : within);
    }

    private String source(Voice voice) {
        return voice.source() + "|" + documents.keepers().getOrDefault(voice.document(), "");
    }

    /** What a plan leaves out, the list of what is taken does not, nor the other way round. */
    private String listOf(Voice voice) {
        @Nullable Concept section = voice.fact().statement().section();
        return source(voice) + (section == null ? "" : "|" + section.shown());
    }

    /** Of each source and section, the times of the documents that list something of this kind, by message. */
    private Map<String, TreeMap<String, String>> lists(List<Voice> ordered) {
        Map<String, TreeMap<String, String>> lists = new TreeMap<>();
        ordered.stream()
                .filter(ChartLists::isOfDocument)
                .filter(voice -> !documents.cancelled().contains(voice.document()))
                .forEach(voice -> lists.computeIfAbsent(listOf(voice), first -> new TreeMap<>())
                        .put(order(voice), time(voice)));
        return lists;
    }

    private static String order(Voice voice) {
        return (voice.sent() == null ? "" : voice.sent())
                + String.format("|%019d|%019d", voice.sequence(), voice.intakeId());
    }

    private static String time(Voice voice) {
        return voice.sent() == null ? "a time not sent" : voice.sent() + "Z";
    }

    private Group marked(Group group, List<Voice> voices, Map<String, TreeMap<String, String>> lists) {
        Map<Long, Voice> byFact =
                voices.stream().collect(Collectors.toMap(Voice::factId, voice -> voice, (one, same) -> one));
        List<Group.Entry> current = group.current().stream()
                .map(entry -> {
                    @Nullable Voice voice = byFact.get(entry.factId());
                    return (voice == null ? Optional.<String>empty() : unlisted(voice, lists))
                            .map(since -> entry.saying(UNLISTED, since))
                            .orElse(entry);
                })
                .toList();
        return current.equals(group.current()) ? group : group.showing(current);
    }

    private Group named(Group group, List<Voice> voices) {
        return voices.stream()
                .filter(voice -> Objects.equals(group.shownFact(), voice.factId()))
                .findFirst()
                .map(voice -> group.named(voice.fact(), terminology))
                .orElse(group);
    }

    private Optional<String> unlisted(Voice voice, Map<String, TreeMap<String, String>> lists) {
        if (!isOfDocument(voice)) {
            return Optional.ofNullable(documents.unlisted().get(voice.factId()));
        }
        @Nullable String replacedAt = documents.replaced().get(voice.document());
        if (replacedAt != null) {
            return Optional.of(replacedAt);
        }
        boolean list = LISTS.contains(kind)
                && !isOfAnEvent(voice)
                && !(voice.fact() instanceof CareTeamMember member && member.isOfHeader());
        return list
                ? Optional.ofNullable(lists.getOrDefault(listOf(voice), new TreeMap<>())
                                .higherEntry(order(voice)))
                        .map(Map.Entry::getValue)
                : Optional.empty();
    }

    /** "No known drug allergies" is shown as such only as long as nobody lists one. */
    private List<Group> contradicted(List<Group> rows, List<Voice> voices) {
        Map<Long, Voice> byFact =
                voices.stream().collect(Collectors.toMap(Voice::factId, voice -> voice, (one, same) -> one));
        List<Group> all = new ArrayList<>(rows.size());
        for (Group row : rows) {
            @Nullable Voice says = row.shownFact() == null ? null : byFact.get(row.shownFact());
            if (says == null || says.fact().statement().stance() != Stance.NONE_KNOWN) {
                all.add(row);
                continue;
            }
            Set<String> against = new TreeSet<>();
            for (Group other : rows) {
                @Nullable Voice said = other.shownFact() == null ? null : byFact.get(other.shownFact());
                if (said != null
                        && other.isLive()
                        && NoneKnownScope.of(says.fact()).covers(said.fact())) {
                    against.add(other.title());
                }
            }
            all.add(against.isEmpty() ? row : row.saying(CONTRADICTED, String.join(", ", against)));
        }
        return all;
    }

    /** What all sources together list as live now: neither resolved, refused, unlisted nor contradicted. */
    public static Stream<Group> live(List<Group> rows) {
        return rows.stream().filter(Group::isLive);
    }
}
