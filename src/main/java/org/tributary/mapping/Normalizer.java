package org.tributary.mapping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tributary.authority.Authorities;
import org.tributary.canonical.Fact;
import org.tributary.canonical.IdentityClaim;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Reading;
import org.tributary.conformance.Conformance;
import org.tributary.hl7v2.Continuation;
import org.tributary.hl7v2.Message;
import org.tributary.hl7v2.Segment;
import org.tributary.hl7v2.Trigger;

/** One feed's effective mapping at work: a message in, what it says out. Safe for use by several threads. */
public final class Normalizer {
    private final String feed;
    private final boolean ownFile;
    private final Effective effective;
    private final Compiled compiled;
    private final Conformance conformance;
    private final Authorities authorities;
    private final String revision;

    Normalizer(
            String feed,
            boolean ownFile,
            Effective effective,
            Compiled compiled,
            Conformance conformance,
            Authorities authorities) {
        this.feed = feed;
        this.ownFile = ownFile;
        this.effective = effective;
        this.compiled = compiled;
        this.conformance = conformance;
        this.authorities = authorities;
        this.revision = revision(feed, effective, authorities);
    }

    public String feed() {
        return feed;
    }

    /** What the feed demands of its messages. */
    public Conformance conformance() {
        return conformance;
    }

    /** A hash of the effective mapping, its tables and the registry: the same revision reads the same facts. */
    public String revision() {
        return revision;
    }

    /** The effective mapping, each line with the file and line that it came from. */
    public List<EffectiveLine> explain() {
        List<EffectiveLine> lines = new ArrayList<>(effective.lines());
        lines.addAll(effective.demands());
        return lines;
    }

    /** What may be written in the feed's file. */
    public Vocabulary vocabulary() {
        return Vocabulary.of(effective);
    }

    /** What each rule makes of one message; compiles the mapping anew, so not for many messages. */
    public Trace trace(Message message) {
        Trace trace = new Trace();
        Compiled traced = Compiler.traced(effective);
        Normalizer watched = new Normalizer(feed, ownFile, effective, traced, conformance, authorities);
        Run run = new Run(feed, effective.zone(), authorities, traced.datatypes(), trace);
        trace.became(watched.normalize(message, null, run));
        return trace;
    }

    /** Never throws for what a sender wrote. Without a mapping for its type nothing is read: see {@link Normalized#isMapped}. */
    public Normalized normalize(Message message) {
        return normalize(message, null);
    }

    /** @param losses hears of each place that no rule read, each time it occurs */
    public Normalized normalize(Message message, @Nullable Losses losses) {
        return normalize(message, losses, run());
    }

    private Normalized normalize(Message sent, @Nullable Losses losses, Run run) {
        Message message = Trigger.completed(sent);
        if (message != sent) {
            run.found(MappingFinding.TRIGGER_ELSEWHERE, "MSH-9.2");
        }
        if (!ownFile) {
            run.found(MappingFinding.NO_FEED_FILE, "");
        }
        Segment msh = message.segment("MSH", 1);
        String type = msh == null ? "" : msh.field(9).component(1).textOrEmpty().strip();
        String trigger =
                msh == null ? "" : msh.field(9).component(2).textOrEmpty().strip();
        String fragment = Continuation.of(message).place(); // half a report would look like a whole one
        Plan plan = plan(message, type, trigger);
        if (plan == null || fragment != null) {
            run.found(
                    fragment != null ? MappingFinding.FRAGMENT : MappingFinding.NO_MAPPING,
                    fragment != null ? fragment : "MSH-9");
            String event = trigger.isEmpty() ? type : type + "^" + trigger;
            return new Normalized(new Reading(event, null, List.of(), List.of()), run.findings(), List.of());
        }
        if (plan.message().isForAny()) {
            run.found(MappingFinding.OTHER_TYPE, "MSH-9");
        }
        return read(message, plan, run, losses);
    }

    /** Null where nothing can be read: of a type that nobody maps only messages that name their type and a patient are. */
    private @Nullable Plan plan(Message message, String type, String trigger) {
        Plan plan = compiled.plan(type, trigger);
        boolean any = plan != null && plan.message().isForAny();
        return any && (type.isEmpty() || message.segment("PID", 1) == null) ? null : plan;
    }

    Run run() {
        return new Run(feed, effective.zone(), authorities, compiled.datatypes(), null);
    }

    private static Normalized read(Message message, Plan plan, Run run, @Nullable Losses losses) {
        Trace trace = run.trace();
        if (trace != null) {
            trace.fitted(plan.message().name());
        }
        List<Node> nodes = plan.message().grouping().of(message);
        Map<Node, Patient> patients = new LinkedHashMap<>();
        Map<Node, List<Fact>> facts = new LinkedHashMap<>();
        Reading frame = new Reading("", null, List.of(), List.of());
        for (Node node : nodes) {
            for (Template template : plan.made().getOrDefault(node.name(), List.of())) {
                if (template.makes() == Patient.class && make(template, run, node) instanceof Patient patient) {
                    patients.put(node, personsFirst(patient, node, run));
                    facts.put(node, new ArrayList<>());
                } else if (template.makes() == Reading.class && make(template, run, node) instanceof Reading read) {
                    frame = read;
                }
            }
        }
        Node only = patients.size() == 1 ? patients.keySet().iterator().next() : null;
        Map<Node, Set<String>> emptied = new HashMap<>(2);
        for (Node node : nodes) {
            for (Template template : plan.made().getOrDefault(node.name(), List.of())) {
                if (!Fact.class.isAssignableFrom(template.makes())) {
                    continue;
                }
                if (make(template, run, node) instanceof Fact fact) {
                    file(fact, node, only, facts, run);
                } else if (Lists.empties(node)) {
                    Node subject = node.within("PID");
                    Node whose = subject == null ? only : subject;
                    if (whose != null) {
                        emptied.computeIfAbsent(whose, first -> new TreeSet<>())
                                .add(Fact.listName(template.makes().asSubclass(Fact.class)));
                    }
                }
            }
        }
        emptied.forEach((node, lists) -> patients.computeIfPresent(
                node, (subject, patient) -> Lists.emptied(patient, lists, facts.getOrDefault(subject, List.of()))));
        List<PatientRecord> records = new ArrayList<>(patients.size());
        patients.forEach(
                (node, patient) -> records.add(new PatientRecord(patient, facts.getOrDefault(node, List.of()))));
        List<IdentityClaim> claims = new ArrayList<>();
        for (ClaimRule rule : plan.claims()) {
            List<IdentityClaim> made = rule.of(message, nodes, run);
            claims.addAll(made);
            if (trace != null) {
                made.forEach(claim -> trace.watch(claim.getClass().getSimpleName(), "", null, () -> claim));
            }
        }
        Reading reading = new Reading(frame.event(), frame.sent(), records, claims);
        return new Normalized(reading, run.findings(), plan.coverage().unread(nodes, losses));
    }

    private static @Nullable Object make(Template template, Run run, Node node) {
        Trace trace = run.trace();
        return trace == null
                ? template.make(run, node, null)
                : trace.watch(
                        template.makes().getSimpleName(),
                        Traced.where(node, null),
                        null,
                        () -> template.make(run, node, null));
    }

    private static void file(Fact fact, Node node, @Nullable Node only, Map<Node, List<Fact>> facts, Run run) {
        node.madeFact(fact.statement().key());
        Node subject = node.within("PID");
        List<Fact> of = facts.get(subject == null ? only : subject);
        if (of == null) {
            run.found(MappingFinding.NO_PATIENT, fact.statement().origin().place());
        } else {
            of.add(fact);
        }
    }

    private static Patient personsFirst(Patient patient, Node node, Run run) {
        List<PatientIdentifier> sorted = new ArrayList<>(patient.identifiers());
        sorted.sort(Comparator.comparing(identifier -> !run.authorities().identifiesPerson(identifier.type())));
        if (sorted.isEmpty()
                || !run.authorities().identifiesPerson(sorted.get(0).type())) {
            run.found(MappingFinding.NO_PERSON_NUMBER, Traced.where(node, null) + "-3");
        }
        return sorted.equals(patient.identifiers()) ? patient : patient.withIdentifiers(sorted);
    }

    private static String revision(String feed, Effective effective, Authorities authorities) {
        StringBuilder text = new StringBuilder(feed);
        effective.lines().forEach(line -> text.append('\n').append(line.rule()));
        effective.tables.forEach(
                (name, table) -> text.append('\n').append(name).append('\n').append(table.text()));
        text.append('\n').append(authorities.revision());
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
