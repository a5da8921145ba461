package org.tributary.ccda;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document as it was sent, with an index of its IDs.
 *
 * @see <a href="https://www.hl7.org/ccdasearch/">C-CDA template search</a>
 */
final class Tree {
    final Node root;
    final boolean encodedAsDeclared;
    final boolean withoutNamespace;
    final List<Node> duplicates = new ArrayList<>();
    private final Map<String, List<Node>> ids = new HashMap<>();

    Tree(Node root, boolean encodedAsDeclared, boolean withoutNamespace) {
        this.root = root;
        this.encodedAsDeclared = encodedAsDeclared;
        this.withoutNamespace = withoutNamespace;
        root.each(node -> {
            String id = node.get("ID");
            if (id != null) {
                List<Node> same = ids.computeIfAbsent(id, unused -> new ArrayList<>(1));
                same.add(node);
                if (same.size() > 1) {
                    duplicates.add(node);
                }
            }
        });
    }

    /** {@code #id} or bare {@code id}: the one of the same section, else the first; null where there is none. */
    @Nullable
    Node referenced(String reference, Node from) {
        List<Node> found = ids.get(reference.startsWith("#") ? reference.substring(1) : reference);
        if (found == null) {
            return null;
        }
        Node section = from.section();
        for (Node node : found) {
            if (found.size() > 1 && node.section() == section) {
                return node;
            }
        }
        return found.get(0);
    }

    /** The root, or the first ClinicalDocument within another element; null where there is none. */
    @Nullable
    Node document() {
        if (root.is("ClinicalDocument")) {
            return root;
        }
        Node[] found = new Node[1];
        root.each(node -> {
            if (found[0] == null && node.is("ClinicalDocument")) {
                found[0] = node;
            }
        });
        return found[0];
    }
}
