package org.tributary.ccda;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Origin;

/** An element with everything in it, in order. Built once by {@link XmlReader}, then only read. */
final class Node {
    /** By URI, whatever the prefix. */
    enum Space {
        CDA,
        SDTC,
        OTHER
    }

    /** Narrative elements whose text is not run together with what stands beside them. */
    private static final Set<String> APART =
            Set.of("td", "th", "tr", "br", "item", "paragraph", "list", "table", "caption", "thead", "tbody");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private static final int ALONE = -1;

    final @Nullable Node parent;
    final String name;
    final Space space;
    final int line;
    private final String[] attributes;
    /** Nodes and strings. */
    private final List<Object> content = new ArrayList<>(4);

    private @Nullable String flat;

    /** Of the root: where the document stands in what carries it, as it follows a path; empty where nothing does. */
    private String within = "";

    /** Among the siblings of its name, from 1; 0 until someone asks. */
    private int position;

    /** @param attributes name, value, name, value; {@code xsi:} and {@code sdtc:} before those of these namespaces */
    Node(@Nullable Node parent, String name, Space space, int line, String[] attributes) {
        this.parent = parent;
        this.name = name;
        this.space = space;
        this.line = line;
        this.attributes = attributes;
    }

    void add(Object part) {
        content.add(part);
    }

    boolean is(String other) {
        return space == Space.CDA && name.equals(other);
    }

    /** As sent; null where it is not there. */
    @Nullable
    String attribute(String wanted) {
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i].equals(wanted)) {
                return attributes[i + 1];
            }
        }
        return null;
    }

    /** Without blanks around it; null where it is not there or empty. */
    @Nullable
    String get(String wanted) {
        String value = attribute(wanted);
        if (value == null) {
            return null;
        }
        String stripped = value.strip();
        return stripped.isEmpty() ? null : stripped;
    }

    boolean has(String wanted, String value) {
        return value.equals(get(wanted));
    }

    List<Node> elements() {
        List<Node> found = new ArrayList<>(content.size());
        for (Object part : content) {
            if (part instanceof Node node) {
                found.add(node);
            }
        }
        return found;
    }

    List<Node> children(String wanted) {
        List<Node> found = new ArrayList<>(2);
        for (Object part : content) {
            if (part instanceof Node node && node.is(wanted)) {
                found.add(node);
            }
        }
        return found;
    }

    @Nullable
    Node child(String wanted) {
        for (Object part : content) {
            if (part instanceof Node node && node.is(wanted)) {
                return node;
            }
        }
        return null;
    }

    /** The first one along these names; null where one is missing. */
    @Nullable
    Node at(String... names) {
        Node here = this;
        for (String step : names) {
            here = here.child(step);
            if (here == null) {
                return null;
            }
        }
        return here;
    }

    List<Node> extensions(String wanted) {
        List<Node> found = new ArrayList<>(1);
        for (Object part : content) {
            if (part instanceof Node node && node.space == Space.SDTC && node.name.equals(wanted)) {
                found.add(node);
            }
        }
        return found;
    }

    @Nullable
    Node extension(String wanted) {
        List<Node> found = extensions(wanted);
        return found.isEmpty() ? null : found.get(0);
    }

    /** This one and all below it, in document order. */
    void each(Consumer<Node> seen) {
        seen.accept(this);
        for (Object part : content) {
            if (part instanceof Node node) {
                node.each(seen);
            }
        }
    }

    /** All text within, blanks made one; empty where there is none. Kept, because thousands may refer to one row. */
    String text() {
        String known = flat;
        if (known == null) {
            StringBuilder out = new StringBuilder();
            collect(out);
            known = BLANKS.matcher(out.toString().strip()).replaceAll(" ");
            flat = known;
        }
        return known;
    }

    /** Narrative as lines: one for each paragraph, item and row; cells of a row apart. */
    String lines() {
        StringBuilder out = new StringBuilder();
        lines(out);
        List<String> lines = new ArrayList<>();
        for (String line : out.toString().split("\u0001")) {
            String bare = BLANKS.matcher(line).replaceAll(" ").strip();
            if (!bare.isEmpty() && !bare.equals("|")) {
                lines.add(bare.endsWith(" |") ? bare.substring(0, bare.length() - 2) : bare);
            }
        }
        return String.join("\n", lines);
    }

    private void lines(StringBuilder out) {
        for (Object part : content) {
            if (part instanceof Node node) {
                boolean cell = node.name.equals("td") || node.name.equals("th");
                boolean line = !cell && APART.contains(node.name);
                out.append(line ? "\u0001" : "");
                node.lines(out);
                out.append(line ? "\u0001" : cell ? " | " : "");
            } else {
                out.append(part);
            }
        }
    }

    /** Its own text only, as it was sent. */
    String ownText() {
        StringBuilder out = new StringBuilder();
        for (Object part : content) {
            if (part instanceof String text) {
                out.append(text);
            }
        }
        return out.toString();
    }

    private void collect(StringBuilder out) {
        for (Object part : content) {
            if (part instanceof Node node) {
                boolean apart = APART.contains(node.name);
                if (apart) {
                    out.append(' ');
                }
                node.collect(out);
                if (apart) {
                    out.append(' ');
                }
            } else {
                out.append(part);
            }
        }
    }

    boolean isTemplate(String root) {
        for (Object part : content) { // asked of every statement: no list is made for it
            if (part instanceof Node node && node.is("templateId") && root.equals(node.get("root"))) {
                return true;
            }
        }
        return false;
    }

    /** The nearest section around it; null in the header. */
    @Nullable
    Node section() {
        Node here = this;
        while (here != null && !here.is("section")) {
            here = here.parent;
        }
        return here;
    }

    /** Says of the root where its document stands. */
    void carriedIn(String place) {
        within = Origin.IN + place;
    }

    /** {@link #xpath}, and in what carries the document: {@code /ClinicalDocument/title in OBX[3]-5}. */
    String path() {
        Node root = this;
        while (root.parent != null) {
            root = root.parent;
        }
        return xpath() + root.within;
    }

    /** {@code /ClinicalDocument/component/structuredBody/component[3]/section/entry[2]/act}. */
    String xpath() {
        StringBuilder out = new StringBuilder();
        path(out);
        return out.toString();
    }

    private void path(StringBuilder out) {
        if (parent == null) {
            out.append('/').append(written());
            return;
        }
        parent.path(out);
        out.append('/').append(written());
        if (position == 0) {
            parent.number();
        }
        if (position > 0) {
            out.append('[').append(position).append(']');
        }
    }

    /** Its children by name, all at once: a section may have ten thousand entries. */
    private void number() {
        Map<String, List<Node>> same = new HashMap<>();
        for (Node node : elements()) {
            same.computeIfAbsent(node.space + node.name, unused -> new ArrayList<>(1))
                    .add(node);
        }
        for (List<Node> all : same.values()) {
            for (int i = 0; i < all.size(); i++) {
                all.get(i).position = all.size() == 1 ? ALONE : i + 1;
            }
        }
    }

    /** The name of an element of another namespace is the sender's, and stays out of findings. */
    private String written() {
        return switch (space) {
            case CDA -> XmlReader.plain(name);
            case SDTC -> "sdtc:" + XmlReader.plain(name);
            case OTHER -> "*";
        };
    }
}
