package org.tributary.ccda;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Report;

/** Finds the statements of each section, wherever the sender put them, and lets its entry read them. */
final class Sections {
    /** Observations within a concern act that qualify it: status, comment, severity, age, health status. */
    static final Set<String> QUALIFIERS = Set.of("33999-4", "48767-8", "SEV", "82606-5", "11323-3");

    private static final Set<String> PROCEDURES = Set.of("procedure", "act", "observation");

    private final Context context;
    private final Scope scope;
    private final List<Fact> facts;
    private final @Nullable Detail stay;
    private final Map<SectionKind, Yield.Count> counts = new EnumMap<>(SectionKind.class);
    private final Map<Node, String> reports = new IdentityHashMap<>();

    /** @param stay that the document is about; null where it names none */
    Sections(Context context, List<Fact> facts, @Nullable Detail stay) {
        this.stay = stay;
        this.context = context;
        this.scope = context.scope;
        this.facts = facts;
    }

    Yield read(Node document) {
        document.each(node -> {
            if (node.is("section")) {
                section(node);
            }
        });
        Map<String, Yield.Count> words = new HashMap<>();
        counts.forEach((kind, count) -> words.put(kind.word, count));
        return new Yield(words);
    }

    private void section(Node section) {
        List<Node> entries = section.children("entry");
        SectionKind kind = SectionKind.of(section);
        if (kind == null || entries.isEmpty() && !kind.isCore()) {
            if (!entries.isEmpty()) {
                scope.found(CcdaFinding.SECTION_NOT_READ, section);
            }
            if (entries.isEmpty() && hasWords(section)) {
                scope.found(CcdaFinding.SECTION_OF_WORDS, section);
            }
            return;
        }
        counts.merge(kind, Yield.Count.NONE, (known, none) -> known);
        if (entries.isEmpty() && hasRows(section)) {
            scope.found(CcdaFinding.SECTION_NOT_CODED, section);
        } else if (entries.isEmpty() && hasWords(section)) {
            scope.found(CcdaFinding.SECTION_OF_WORDS, section);
        }
        for (Node entry : entries) {
            List<Node> statements = new ArrayList<>();
            boolean landed = false;
            for (Node top : entry.elements()) {
                if (top.space == Node.Space.CDA) {
                    statements(kind, top, statements);
                    if (kind == SectionKind.RESULTS && top.is("organizer")) {
                        landed |= reportOf(top) != null; // a report may have no result in it
                    }
                }
            }
            if (statements.isEmpty() && !landed) {
                scope.found(CcdaFinding.ENTRY_NOT_READ, entry);
            }
            statements.forEach(statement -> land(kind, statement));
        }
    }

    /** The words of all sections but those of which every statement is one of a list, and is coded; in order. */
    static List<SectionText> words(Node document, Privacy privacy, Scope scope) {
        List<SectionText> words = new ArrayList<>();
        document.each(node -> {
            if (node.is("section") && isOfWords(node, scope) && (hasWords(node) || hasRows(node))) {
                Node code = node.child("code");
                Node title = node.child("title");
                words.add(new SectionText(
                        code == null ? null : code.get("code"),
                        title == null || title.text().isEmpty() ? null : title.text(),
                        Objects.requireNonNull(node.child("text")).lines(),
                        node.path(),
                        privacy.of(node)));
            }
        });
        return words;
    }

    /** All but the nine with entries; notes with entries are facts themselves. What else is read may say more in words than in entries. */
    private static boolean isOfWords(Node section, Scope scope) {
        SectionKind kind = SectionKind.of(section);
        List<Node> entries = section.children("entry");
        boolean isNotes = kind == SectionKind.NOTES
                && !entries.isEmpty()
                && entries.stream().allMatch(entry -> NoteEntry.hasWords(entry, scope));
        return kind == null || entries.isEmpty() || !kind.isCore() && !isNotes;
    }

    private static boolean hasWords(Node section) {
        Node text = section.child("text");
        return section.get("nullFlavor") == null && text != null && !text.text().isEmpty();
    }

    private void land(SectionKind kind, Node statement) {
        Fact fact = null;
        int before = scope.findings.size();
        if (kind != SectionKind.FAMILY && context.isAboutAnother(statement)) {
            scope.found(CcdaFinding.OTHER_SUBJECT, statement);
        } else {
            fact = fact(kind, statement);
            boolean said =
                    scope.findings.subList(Math.min(before, scope.findings.size()), scope.findings.size()).stream()
                            .anyMatch(finding -> finding.code() == CcdaFinding.NO_VALUE
                                    || finding.code() == CcdaFinding.MOOD_NOT_READ);
            if (fact == null && !said) {
                scope.found(CcdaFinding.STATEMENT_EMPTY, statement);
            }
        }
        if (fact != null) {
            facts.add(fact);
        }
        if (fact instanceof Encounter encounter) {
            facts.addAll(Diagnoses.of(statement, encounter, context));
        }
        count(kind, fact);
    }

    private @Nullable Fact fact(SectionKind kind, Node statement) {
        return switch (kind) {
            case ALLERGIES -> AllergyEntry.read(statement, context);
            case PROBLEMS -> ProblemEntry.read(statement, context);
            case MEDICATIONS -> MedicationEntry.read(statement, context);
            case IMMUNIZATIONS -> ImmunizationEntry.read(statement, context);
            case RESULTS -> ResultEntry.read(statement, ResultEntry.RESULT, report(statement), context);
            case VITALS -> ResultEntry.read(statement, ResultEntry.VITAL, null, context);
            case SOCIAL -> ResultEntry.read(statement, ResultEntry.SOCIAL, null, context);
            case PROCEDURES -> ProcedureEntry.read(statement, context);
            case ENCOUNTERS -> EncounterEntry.read(statement, context);
            default ->
                kind.isOfConditions() && (statement.is("act") || Diagnoses.isCondition(statement))
                        ? Diagnoses.read(statement, stay, context)
                        : FurtherEntries.fact(kind, statement, context);
        };
    }

    /** The key of the observation's organizer, which becomes a fact with its first observation. */
    private @Nullable String report(Node observation) {
        Node organizer = ResultEntry.organizer(observation);
        return organizer == null ? null : reportOf(organizer);
    }

    private @Nullable String reportOf(Node organizer) {
        if (!reports.containsKey(organizer)) {
            Report report = ResultEntry.report(organizer, context);
            if (report != null) {
                facts.add(report);
            }
            String key = report == null ? null : report.statement().key();
            reports.put(organizer, key == null ? "" : key);
        }
        String key = reports.get(organizer);
        return key == null || key.isEmpty() ? null : key;
    }

    private void count(SectionKind kind, @Nullable Fact fact) {
        Yield.Count c = counts.getOrDefault(kind, Yield.Count.NONE);
        int live = c.live();
        int planned = c.planned();
        int negated = c.negated();
        int noneKnown = c.noneKnown();
        int unknown = c.unknown();
        int without = c.withoutFact();
        if (fact == null) {
            without++;
        } else {
            switch (fact.statement().stance()) {
                case ASSERTED -> live++;
                case PLANNED -> planned++;
                case NEGATED -> negated++;
                case NONE_KNOWN -> noneKnown++;
                case UNKNOWN -> unknown++;
            }
        }
        counts.put(kind, new Yield.Count(c.statements() + 1, live, planned, negated, noneKnown, unknown, without));
    }

    private static void statements(SectionKind kind, Node top, List<Node> into) {
        switch (kind) {
            case ALLERGIES, PROBLEMS -> concern(top, into);
            case RESULTS, VITALS -> observations(top, into);
            case MEDICATIONS, IMMUNIZATIONS -> direct(top, "substanceAdministration", into);
            case ENCOUNTERS -> direct(top, "encounter", into);
            case SOCIAL -> {
                if (top.is("observation")) {
                    into.add(top);
                } else if (top.is("organizer")) {
                    components(top, Set.of("observation"), into);
                }
            }
            case PROCEDURES -> {
                if (PROCEDURES.contains(top.name)) {
                    into.add(top);
                } else if (top.is("organizer")) {
                    components(top, PROCEDURES, into);
                }
            }
            default -> {
                if (kind.isOfConditions() && (top.is("act") || top.is("observation"))) {
                    concern(top, into);
                } else {
                    FurtherEntries.statements(kind, top, into);
                }
            }
        }
    }

    /** Every observation of a concern act is a statement, whatever inversionInd says; a concern without one is an empty one. */
    private static void concern(Node top, List<Node> into) {
        if (top.is("observation")) {
            into.add(top);
        } else if (top.is("organizer")) {
            components(top, Set.of("observation"), into);
        } else if (top.is("act")) {
            int before = into.size();
            for (Node relation : top.children("entryRelationship")) {
                String type = relation.get("typeCode");
                if (type == null || type.equals("SUBJ") || type.equals("COMP") || type.equals("REFR")) {
                    for (Node observation : relation.children("observation")) {
                        Node code = observation.child("code");
                        String coded = code == null ? null : code.get("code");
                        if (!Privacy.isLabel(observation) && (coded == null || !QUALIFIERS.contains(coded))) {
                            into.add(observation);
                        }
                    }
                }
            }
            if (into.size() == before) {
                into.add(top);
            }
        }
    }

    private static void observations(Node top, List<Node> into) {
        if (top.is("observation")) {
            into.add(top);
            return;
        }
        for (Node child : top.elements()) {
            if (child.is("component") || child.is("entryRelationship")) {
                for (Node inner : child.elements()) {
                    if (inner.is("observation")) {
                        into.add(inner);
                    } else if (inner.is("organizer") || inner.is("act") || inner.is("battery")) {
                        observations(inner, into);
                    }
                }
            }
        }
    }

    private static void direct(Node top, String wanted, List<Node> into) {
        if (top.is(wanted)) {
            into.add(top);
        } else if (top.is("act")) {
            for (Node relation : top.children("entryRelationship")) {
                into.addAll(relation.children(wanted));
            }
        } else if (top.is("organizer")) {
            components(top, Set.of(wanted), into);
        }
    }

    private static void components(Node organizer, Set<String> wanted, List<Node> into) {
        for (Node component : organizer.children("component")) {
            for (Node inner : component.elements()) {
                if (inner.space == Node.Space.CDA && wanted.contains(inner.name)) {
                    into.add(inner);
                }
            }
        }
    }

    private static boolean hasRows(Node section) {
        Node text = section.child("text");
        if (text == null) {
            return false;
        }
        boolean[] found = new boolean[1];
        text.each(node -> found[0] |= node.is("item") || node.is("tr") && node.child("td") != null);
        return found[0];
    }
}
