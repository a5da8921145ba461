package org.tributary.ccda;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.finding.Finding;

/** What is carried along while one document is read. */
final class Scope {
    /** Past this many nobody reads on; the document is bad as a whole. */
    private static final int FINDINGS = 5_000;

    final Tree tree;
    final String documentKey;
    final List<Finding> findings;
    /** Marks of what carries the document; they are of all that stands in it. */
    final List<String> around;

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
