package org.tributary.ccda;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.finding.Finding;

/** What is carried along while one document is read. */
final class Scope {
    /** Past this many nobody reads on; the document is bad as a whole. */
    private static final int FINDINGS = 5_000;

    static final String POINTER = "2.16.840.1.113883.10.20.22.4.122";

    final Tree tree;
    final String documentKey;
    final List<Finding> findings;
    private @Nullable Map<String, List<Node>> entries; // only where something points to one
    /** Marks of what carries the document; they are of all that stands in it. */
    final List<String> around;

    /** Textbook ids stand on more statements than anybody means by one pointer. */
    private static final int ALIKE = 20;

    private final Set<String> entryIds = new HashSet<>();
    private final Map<Node, Set<CcdaFinding>> told = new IdentityHashMap<>();

    Scope(Tree tree, String documentKey, List<Finding> findings) {
        this(tree, documentKey, findings, List.of());
    }

    Scope(Tree tree, String documentKey, List<Finding> findings, List<String> around) {
        this.around = around;
        this.tree = tree;
        this.documentKey = documentKey;
        this.findings = findings;
    }

    /** Once for each place, however often it is read. */
    void found(CcdaFinding code, Node where) {
        if (findings.size() < FINDINGS
                && told.computeIfAbsent(where, first -> EnumSet.noneOf(CcdaFinding.class))
                        .add(code)) {
            findings.add(new Finding(code, where.path()));
        }
    }

    /**
     * The statement of this document that has this id, and is no pointer itself; null where there is none, and where several have
     * it: textbook ids stand on different things.
     */
    @Nullable
    Node entry(Node id, Node pointer) {
        List<Node> found = entries(id);
        if (found.size() != 1) {
            found(CcdaFinding.POINTS_NOWHERE, pointer);
        }
        return found.size() == 1 ? found.get(0) : null;
    }

    /** The statements of this document that have an id of this pointer, and are no pointers; none where one id stands on too many. */
    Collection<Node> named(Node pointer) {
        Set<Node> all = new LinkedHashSet<>(); // by identity: nodes are what they are
        for (Node id : pointer.children("id")) {
            List<Node> there = entries(id);
            if (there.size() > ALIKE) {
                return List.of();
            }
            all.addAll(there);
        }
        return all;
    }

    /** Whether it says what it is about by the id of another entry: an Entry Reference, an Indication. */
    static boolean points(Node node) {
        return node.isTemplate(POINTER) || node.isTemplate(Indications.TEMPLATE) && !Diagnoses.isDiagnosis(node);
    }

    /** All that have this id and are no pointers, in the document's order. */
    List<Node> entries(Node id) {
        Map<String, List<Node>> index = entries;
        if (index == null) {
            Map<String, List<Node>> made = new HashMap<>();
            tree.root.each(node -> {
                if (node.child("id") != null && node.get("moodCode") != null && !points(node)) {
                    node.children("id").forEach(one -> index(one, node, made));
                }
            });
            entries = made;
            index = made;
        }
        String wanted = id(id);
        return wanted == null ? List.of() : index.getOrDefault(wanted, List.of());
    }

    private static void index(Node id, Node statement, Map<String, List<Node>> into) {
        String written = id(id);
        if (written != null) {
            List<Node> same = into.computeIfAbsent(written, first -> new ArrayList<>(1));
            if (same.isEmpty() || same.get(same.size() - 1) != statement) { // its own ids follow each other
                same.add(statement);
            }
        }
    }

    /** Document and first usable id of the statement; its path where it has none or shares it with an earlier one. */
    String key(Node statement) {
        for (Node id : statement.children("id")) {
            String written = id(id);
            if (written != null && entryIds.add(written)) {
                return documentKey + "#" + written;
            }
            if (written != null) {
                found(CcdaFinding.SAME_ENTRY_ID, id);
                break;
            }
        }
        return documentKey + "#" + statement.xpath();
    }

    /** {@code root^extension}, the form of XDS; null where it identifies nothing. */
    static @Nullable String id(@Nullable Node ii) {
        if (ii == null) {
            return null;
        }
        String root = ii.get("root");
        String extension = ii.get("extension");
        if (root == null) {
            return extension == null ? null : "^" + extension;
        }
        return extension == null ? root : root + "^" + extension;
    }
}
