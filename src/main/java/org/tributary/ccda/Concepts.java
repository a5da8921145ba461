package org.tributary.ccda;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;

/** CD, CE, CV: code, translations, and the words that were coded. */
final class Concepts {
    private Concepts() {}

    /** Null where it says nothing at all. A code of nullFlavor OTH has its meaning in its translations. */
    static @Nullable Concept concept(@Nullable Node cd, Scope scope) {
        if (cd == null) {
            return null;
        }
        List<Coding> codings = new ArrayList<>(2);
        coding(cd, codings, scope);
        cd.children("translation").forEach(translation -> coding(translation, codings, scope));
        String text = words(cd.child("originalText"), scope);
        if (text == null) {
            text = wordsWithoutCode(cd);
        }
        if (text == null && codings.isEmpty()) {
            return null;
        }
        return new Concept(text, codings, List.of());
    }

    /** The first of these that says something. */
    static @Nullable Concept first(@Nullable Concept one, @Nullable Concept other) {
        return one != null ? one : other;
    }

    static List<Concept> all(List<Node> codes, Scope scope) {
        List<Concept> found = new ArrayList<>(codes.size());
        for (Node code : codes) {
            Concept concept = concept(code, scope);
            if (concept != null) {
                found.add(concept);
            }
        }
        return found;
    }

    /** Where it carries text in itself or by reference, that text; null where none, or only a reference that leads nowhere. */
    static @Nullable String words(@Nullable Node ed, Scope scope) {
        if (ed == null) {
            return null;
        }
        Node reference = ed.child("reference");
        String to = reference == null ? null : reference.get("value");
        if (reference != null && to != null && !to.equals("#") && !to.contains(":")) {
            Node target = scope.tree.referenced(to, ed);
            if (target == null) {
                scope.found(CcdaFinding.DANGLING_REFERENCE, reference);
            } else if (!target.text().isEmpty()) {
                return target.text();
            }
        }
        String own = ed.text();
        return own.isEmpty() ? null : own;
    }

    private static @Nullable String wordsWithoutCode(Node cd) {
        String display = cd.get("code") == null ? cd.get("displayName") : null;
        if (display != null) {
            return display;
        }
        String own = cd.ownText().strip();
        return own.isEmpty() ? null : own.replaceAll("\\s+", " ");
    }

    private static void coding(Node cd, List<Coding> into, Scope scope) {
        String code = cd.get("code");
        if (code == null) {
            return;
        }
        if (cd.get("nullFlavor") != null) {
            scope.found(CcdaFinding.NULL_WITH_VALUE, cd);
        }
        String system = CodeSystems.name(cd.get("codeSystem"));
        if (system == null && !cd.name.equals("languageCode")) {
            scope.found(CcdaFinding.CODE_WITHOUT_SYSTEM, cd);
        }
        Coding coding = new Coding(system, code, cd.get("displayName"));
        if (!into.contains(coding)) {
            into.add(coding);
        }
    }
}
