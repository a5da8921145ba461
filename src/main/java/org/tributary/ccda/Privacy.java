package org.tributary.ccda;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Confidentiality;

/**
 * How private a statement is: {@code confidentialityCode}, and the DS4P security observations of the statement and of what
 * encloses it. The class is the nearest one that is told, as CDA's context conduction has it; a stricter one of a part of the
 * statement counts, a less strict one does not; so does a stricter one of what carries the document. All other marks (sensitivity, obligations, purposes) of all levels are kept. What
 * cannot be understood, or has no class beside it, is kept close: {@code R} stands beside it.
 *
 * @see <a href="https://www.hl7.org/implement/standards/product_brief.cfm?product_id=354">DS4P</a>
 */
final class Privacy {
    private static final String RESTRICTED = "R";
    private static final Set<String> OBSERVATIONS = Set.of("SECCLASSOBS", "SECCATOBS", "SECCONOBS", "SECINTOBS");

    /** What has labels of its own; those of an organizer are read with what it stands in. */
    private static final Set<String> PARTS = Set.of(
            "act",
            "encounter",
            "observation",
            "organizer",
            "procedure",
            "regionOfInterest",
            "substanceAdministration",
            "supply");

    private final Scope scope;
    /** Sections and organizers have many statements; each is read once. */
    private final Map<Node, Labels> read = new IdentityHashMap<>();

    private final Map<String, Set<String>> pointed = new HashMap<>();

    Privacy(Scope scope) {
        this.scope = scope;
    }

    /**
     * What one level says of itself.
     *
     * @param classes HL7's classes, several where it contradicts itself: then all count
     * @param others all other marks
     * @param unknown something was said that cannot be understood
     */
    private record Labels(Set<String> classes, Set<String> others, boolean unknown) {
        static Labels none() {
            return new Labels(new LinkedHashSet<>(), new LinkedHashSet<>(), false);
        }

        Labels orUnknown(boolean too) {
            return unknown || !too ? this : new Labels(classes, others, true);
        }
    }

    /** Whether an observation speaks of privacy and not of the patient. */
    static boolean isLabel(Node observation) {
        Node code = observation.is("observation") ? observation.child("code") : null;
        String kind = code == null ? null : code.get("code");
        return kind != null && OBSERVATIONS.contains(kind);
    }

    List<String> of(Node statement) {
        return of(statement, true);
    }

    /** @param follow what a part points to says some of it too, with its own marks */
    private List<String> of(Node statement, boolean follow) {
        Set<String> classes = new LinkedHashSet<>();
        Set<String> others = new LinkedHashSet<>();
        Node here = statement;
        while (here != null) {
            Labels labels = read.computeIfAbsent(here, this::labels);
            if (classes.isEmpty()) {
                classes.addAll(labels.classes());
                if (labels.unknown()) {
                    classes.add(RESTRICTED);
                }
            }
            others.addAll(labels.others());
            here = here.is("ClinicalDocument") ? null : here.parent;
        }
        Labels parts = inner(statement, follow);
        if (parts.unknown()) {
            parts.classes().add(RESTRICTED);
        }
        others.addAll(parts.others());
        stricter(parts.classes(), classes);
        stricter(scope.around.stream().filter(Confidentiality.CLASSES::contains).toList(), classes);
        scope.around.stream()
                .filter(mark -> !Confidentiality.CLASSES.contains(mark))
                .forEach(others::add);
        if (classes.isEmpty() && !others.isEmpty()) {
            classes.add(RESTRICTED);
        }
        others.addAll(classes);
        return List.copyOf(others);
    }

    private static void stricter(Collection<String> others, Set<String> classes) {
        String other = Confidentiality.strictest(others);
        String most = Confidentiality.strictest(classes);
        if (other != null && (most == null || Confidentiality.isStricter(other, most))) {
            classes.add(other);
        }
    }

    /** What parts of the statement say of themselves, however deep: what is made of the statement says some of it too. */
    private Labels inner(Node statement, boolean follow) {
        List<Node> parts = new ArrayList<>();
        for (Node relation : statement.children("entryRelationship")) {
            relation.each(node -> {
                if (PARTS.contains(node.name) && !isLabel(node)) {
                    parts.add(node);
                }
            });
        }
        Labels all = Labels.none();
        boolean unknown = false;
        for (Node part : parts) {
            Labels labels = read.computeIfAbsent(part, this::labels);
            all.classes().addAll(labels.classes());
            all.others().addAll(labels.others());
            unknown |= labels.unknown();
            for (Node id : follow && Scope.points(part) ? part.children("id") : List.<Node>of()) {
                for (String mark : marks(id)) {
                    (Confidentiality.CLASSES.contains(mark) ? all.classes() : all.others()).add(mark);
                }
            }
        }
        return all.orUnknown(unknown);
    }

    /** Of all statements that have this id, however many; looked for once. */
    private Set<String> marks(Node id) {
        String written = Scope.id(id);
        if (written == null) {
            return Set.of();
        }
        Set<String> known = pointed.get(written);
        if (known == null) {
            known = new LinkedHashSet<>();
            for (Node there : scope.entries(id)) {
                known.addAll(of(there, false));
            }
            pointed.put(written, known);
        }
        return known;
    }

    private Labels labels(Node level) {
        Labels labels = Labels.none();
        boolean unknown = code(level.child("confidentialityCode"), labels);
        for (String holder : new String[] {"entryRelationship", "component", "entry"}) {
            for (Node relation : level.children(holder)) {
                for (Node part : relation.elements()) {
                    unknown |= isLabel(part) && observation(part, labels);
                    if (part.is("organizer")) {
                        for (Node component : part.children("component")) {
                            Node observation = component.child("observation");
                            unknown |= observation != null && isLabel(observation) && observation(observation, labels);
                        }
                    }
                }
            }
        }
        return labels.orUnknown(unknown);
    }

    /** True where it says something that cannot be understood. A nullFlavor but MSK ("masked") says nothing. */
    private boolean code(@Nullable Node code, Labels into) {
        if (code == null) {
            return false;
        }
        String mark = mark(code);
        if (mark == null) {
            return "MSK".equals(code.get("nullFlavor"));
        }
        boolean level = Confidentiality.CLASSES.contains(mark);
        (level ? into.classes() : into.others()).add(mark);
        if (!level && !CodeShape.CONFIDENTIALITY.contains(mark)) {
            scope.found(CcdaFinding.CONFIDENTIALITY_UNKNOWN, code);
        }
        return !level;
    }

    private boolean observation(Node observation, Labels into) {
        Node code = observation.child("code");
        boolean classifies = code != null && code.has("code", "SECCLASSOBS");
        boolean unknown = false;
        for (Node value : observation.children("value")) {
            String mark = mark(value);
            if (mark == null) {
                unknown |= classifies;
            } else if (Confidentiality.CLASSES.contains(mark)) {
                into.classes().add(mark);
            } else {
                into.others().add(mark);
                unknown |= classifies;
            }
        }
        if (unknown) {
            scope.found(CcdaFinding.CONFIDENTIALITY_UNKNOWN, observation);
        }
        return unknown;
    }

    /** The code, else a translation's, else the words; null where nothing is said. */
    private @Nullable String mark(Node coded) {
        String code = coded.get("code");
        if (code != null) {
            return code;
        }
        for (Node translation : coded.children("translation")) {
            if (translation.get("code") != null) {
                return translation.get("code");
            }
        }
        String words = Concepts.words(coded.child("originalText"), scope);
        return words != null ? words : coded.get("displayName");
    }
}
