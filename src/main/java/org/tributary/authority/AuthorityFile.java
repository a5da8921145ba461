package org.tributary.authority;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.tributary.yaml.Problem;
import org.tributary.yaml.Problems;
import org.tributary.yaml.YamlSource;

/** Reads conf/authorities.yaml. */
final class AuthorityFile {
    /** What the file may say. The schema in conf/schemas knows the same words; a test compares. */
    static final List<String> FILE_WORDS = List.of("authorities", "person-types");

    /** What an authority may say. */
    static final List<String> AUTHORITY_WORDS = List.of("title", "numbers");

    /** What a line below {@code numbers:} may say. */
    static final List<String> WORDS = List.of("feed", "namespace", "oid", "field", "type");

    private final YamlSource source;
    private final List<Registration> registrations = new ArrayList<>();
    private final Map<String, String> owners = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private Set<String> personTypes = Authorities.personTypesByDefault();

    private AuthorityFile(YamlSource source) {
        this.source = source;
    }

    static Authorities read(String name, String text) throws Problems {
        AuthorityFile file = new AuthorityFile(YamlSource.read(name, text, "AUTH-101"));
        file.source.root().ifPresent(file::root);
        if (!file.problems.isEmpty()) {
            throw new Problems(file.problems);
        }
        return new Authorities(file.registrations, file.personTypes);
    }

    static Problems unreadable(String name, IOException failure) {
        String what = "the file cannot be read: " + failure.getClass().getSimpleName();
        return new Problems(List.of(new Problem(name, 0, 0, "AUTH-102", what, "", "Check its rights.")));
    }

    private void root(Node root) {
        for (NodeTuple entry : YamlSource.entries(root)) {
            switch (YamlSource.text(entry.getKeyNode())) {
                case "person-types" -> {
                    personTypes = new LinkedHashSet<>();
                    YamlSource.items(entry.getValueNode()).forEach(item -> personTypes.add(YamlSource.text(item)));
                }
                case "authorities" -> YamlSource.entries(entry.getValueNode()).forEach(this::authority);
                default -> problem(entry.getKeyNode(), "AUTH-103", "no such entry", possible(FILE_WORDS));
            }
        }
    }

    private void authority(NodeTuple entry) {
        String name = YamlSource.text(entry.getKeyNode());
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            problem(
                    entry.getKeyNode(),
                    "AUTH-104",
                    "this is no name for an authority",
                    "Use letters, digits and hyphens.");
        }
        for (NodeTuple part : YamlSource.entries(entry.getValueNode())) {
            switch (YamlSource.text(part.getKeyNode())) {
                case "title" -> {
                    // for people
                }
                case "numbers" -> YamlSource.items(part.getValueNode()).forEach(line -> numbers(name, line));
                default -> problem(part.getKeyNode(), "AUTH-103", "no such entry", possible(AUTHORITY_WORDS));
            }
        }
    }

    private void numbers(String authority, Node line) {
        for (NodeTuple part : YamlSource.entries(line)) {
            if (!WORDS.contains(YamlSource.text(part.getKeyNode()))) {
                problem(part.getKeyNode(), "AUTH-103", "no such entry", possible(WORDS));
            }
        }
        String feed = text(line, "feed");
        String namespace = text(line, "namespace");
        boolean nothing = "none".equals(namespace);
        String oid = text(line, "oid");
        String field = text(line, "field");
        if (feed == null && oid == null) {
            problem(
                    line,
                    "AUTH-105",
                    "a namespace means nothing without its feed",
                    "Add 'feed:'; only an oid is worldwide.");
        }
        if (oid == null && namespace == null) {
            problem(line, "AUTH-106", "this says nothing about the number", "Write 'namespace:' or 'oid:'.");
        }
        if (nothing && (field == null || !field.matches("[A-Z][A-Z0-9]{2}-[1-9][0-9]*"))) {
            problem(line, "AUTH-107", "numbers that name nobody need their field", "Write 'field: PID-3'.");
        }
        String scope = feed + "|" + namespace + "|" + oid + "|" + field + "|" + text(line, "type");
        String other = owners.putIfAbsent(scope, authority);
        if (other != null) {
            problem(line, "AUTH-108", "these numbers already belong to " + other, "A number has one authority.");
        }
        registrations.add(
                new Registration(authority, feed, nothing ? null : namespace, oid, field, text(line, "type")));
    }

    private static String possible(List<String> words) {
        return "Possible: " + String.join(", ", words) + ".";
    }

    private static @Nullable String text(Node line, String key) {
        return YamlSource.value(line, key).map(YamlSource::text).orElse(null);
    }

    private void problem(Node node, String code, String what, String remedy) {
        problems.add(source.at(node, code, what, remedy));
    }
}
