package org.tributary.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.tributary.hl7v2.Condition;
import org.tributary.hl7v2.ConditionException;
import org.tributary.yaml.Problem;
import org.tributary.yaml.Problems;
import org.tributary.yaml.YamlSource;

/** What can be seen of a file without Camel: its shape, its names, and that it uses only what is allowed. */
final class RouteShape {
    /** What each way out takes, the usual first; the others take all. */
    private static final Map<String, List<String>> TAKES =
            Map.of("mllp", List.of("hl7v2", "ccda-mdm"), "fhir", List.of("fhir"));

    private final RouteFile file;
    private final YamlSource source;
    private final List<Problem> problems = new ArrayList<>();
    private String format = "hl7v2"; // what a destination is given

    private RouteShape(RouteFile file, YamlSource source) {
        this.file = file;
        this.source = source;
    }

    /** @throws Problems when it is no YAML at all */
    static List<Problem> problems(RouteFile file, Map<String, String> environment) throws Problems {
        RouteShape shape = new RouteShape(file, YamlSource.read(file.shownAs(), file.text(), "ROUTE-101"));
        shape.look(environment);
        return shape.problems;
    }

    private void look(Map<String, String> environment) {
        Optional<Node> route = route();
        if (route.isEmpty()) {
            problems.add(source.whole(
                    "ROUTE-102",
                    "the file must hold exactly one route",
                    "Begin it with '- route:' and give it an id."));
            return;
        }
        id(route.get());
        from(route.get());
        secrets(environment);
        YamlSource.value(route.get(), "from")
                .flatMap(from -> YamlSource.value(from, "parameters"))
                .flatMap(parameters -> YamlSource.value(parameters, "format"))
                .ifPresent(written -> format = YamlSource.text(written));
        YamlSource.value(route.get(), "from")
                .flatMap(from -> YamlSource.value(from, "steps"))
                .ifPresent(this::steps);
    }

    private Optional<Node> route() {
        return source.root()
                .map(YamlSource::items)
                .filter(items -> items.size() == 1)
                .flatMap(items -> YamlSource.value(items.get(0), "route"));
    }

    private void id(Node route) {
        Optional<Node> id = YamlSource.value(route, "id");
        if (id.isEmpty()) {
            problems.add(source.at(route, "ROUTE-103", "the route has no id", "Write 'id: " + file.name() + "'."));
        } else if (!YamlSource.text(id.get()).equals(file.name())) {
            problems.add(source.at(
                    id.get(),
                    "ROUTE-103",
                    "the route's id is not the file's name",
                    "Write 'id: " + file.name() + "', or rename the file."));
        }
        if (!file.name().matches("[a-z0-9][a-z0-9-]{0,99}")) {
            problems.add(source.whole(
                    "ROUTE-104",
                    "the file's name is not a feed's or destination's name",
                    "Use small letters, digits and hyphens, at most 100."));
        }
    }

    private void from(Node route) {
        Optional<Node> uri = YamlSource.value(route, "from").flatMap(from -> YamlSource.value(from, "uri"));
        if (uri.isEmpty()) {
            problems.add(source.at(
                    route,
                    "ROUTE-105",
                    "the route has no from: with a uri:",
                    "See routes/" + file.kind().folder()));
            return;
        }
        uri(uri.get(), file.kind().sources(), "from");
        String wanted = "destination:" + file.name();
        if (file.kind() == RouteKind.DESTINATION && !YamlSource.text(uri.get()).equals(wanted)) {
            problems.add(source.at(
                    uri.get(), "ROUTE-106", "a destination reads its own outbox", "Write 'uri: " + wanted + "'."));
        }
        String scheme = YamlSource.text(uri.get()).split(":", 2)[0];
        String own = scheme + ":" + file.name();
        if ((scheme.endsWith("-in") || scheme.equals("sftp-poll"))
                && !YamlSource.text(uri.get()).equals(own)) {
            problems.add(
                    source.at(uri.get(), "ROUTE-106", "the door is named after its feed", "Write 'uri: " + own + "'."));
        }
    }

    private void uri(Node uri, Set<String> allowed, String word) {
        String scheme = YamlSource.text(uri).split(":", 2)[0];
        if (!allowed.contains(scheme)) {
            problems.add(source.at(
                    uri,
                    "ROUTE-107",
                    "'" + scheme + ":' cannot stand after " + word + " in routes/"
                            + file.kind().folder(),
                    "Possible: " + names(allowed) + "."));
        }
    }

    private void steps(Node steps) {
        for (Node step : YamlSource.items(steps)) {
            List<NodeTuple> entries = YamlSource.entries(step);
            if (entries.isEmpty()) {
                problems.add(source.at(step, "ROUTE-108", "this is no step", "Write '- to: ...' or '- filter: ...'."));
            }
            for (NodeTuple entry : entries) {
                step(entry.getKeyNode(), entry.getValueNode());
            }
        }
    }

    private void step(Node name, Node value) {
        switch (YamlSource.text(name)) {
            case "to" -> target(YamlSource.value(value, "uri").orElse(value));
            case "filter" -> expression(value);
            case "choice" -> {
                YamlSource.value(value, "when").map(YamlSource::items).stream()
                        .flatMap(List::stream)
                        .forEach(this::expression);
                YamlSource.value(value, "otherwise")
                        .flatMap(otherwise -> YamlSource.value(otherwise, "steps"))
                        .ifPresent(this::steps);
            }
            case "stop" -> {
                // ends the steps; the message goes on
            }
            default ->
                problems.add(source.at(
                        name,
                        "ROUTE-109",
                        "'" + YamlSource.text(name) + "' is no step that a route file may use",
                        "Possible: " + names(RouteKind.STEPS) + "."));
        }
    }

    private void target(Node uri) {
        uri(uri, file.kind().targets(), "to");
        String scheme = YamlSource.text(uri).split(":", 2)[0];
        String own = "sftp-out:" + file.name();
        if (scheme.equals("sftp-out") && !YamlSource.text(uri).equals(own)) {
            problems.add(source.at(
                    uri,
                    "ROUTE-106",
                    "the way out is named after its destination",
                    "Write 'uri: " + own + "', and the server below parameters:."));
        }
        List<String> takes = TAKES.getOrDefault(scheme, List.of(format));
        if (!takes.contains(format)) {
            problems.add(source.at(
                    uri,
                    "ROUTE-115",
                    "'" + scheme + ":' takes " + String.join(" or ", takes) + ", and this destination is given "
                            + format,
                    "Write 'format: " + takes.get(0) + "' below from: and parameters:."));
        }
    }

    private void expression(Node holder) {
        Node where = YamlSource.value(holder, "expression")
                .filter(node -> !YamlSource.entries(node).isEmpty())
                .orElse(holder);
        Optional<Node> own = YamlSource.value(where, "language");
        String language = own.flatMap(node -> YamlSource.value(node, "language"))
                .map(YamlSource::text)
                .orElseGet(() -> YamlSource.entries(where).stream()
                        .map(entry -> YamlSource.text(entry.getKeyNode()))
                        .filter(key -> !Set.of("steps", "id", "description").contains(key))
                        .findFirst()
                        .orElse(""));
        if (!RouteKind.LANGUAGES.contains(language)) {
            problems.add(source.at(
                    where,
                    "ROUTE-110",
                    "'" + language + "' is no language that a route file may use",
                    "Write 'language: {language: hl7, expression: \"MSH-9.2 = A01\"}'."));
        }
        own.filter(node -> language.equals("hl7"))
                .flatMap(node -> YamlSource.value(node, "expression"))
                .ifPresent(this::condition);
        YamlSource.value(holder, "steps").ifPresent(this::steps);
    }

    private void condition(Node written) {
        try {
            Condition.parse(YamlSource.text(written));
        } catch (ConditionException e) {
            Problem place = source.at(written, "ROUTE-111", "the condition cannot be understood", e.getMessage() + ".");
            boolean quoted = place.text().startsWith("\"", place.column() - 1)
                    || place.text().startsWith("'", place.column() - 1);
            problems.add(new Problem(
                    place.file(),
                    place.line(),
                    place.column() + e.column() - (quoted ? 0 : 1),
                    place.code(),
                    place.problem(),
                    place.text(),
                    place.remedy()));
        }
    }

    private void secrets(Map<String, String> environment) {
        file.secrets().stream()
                .filter(name -> !environment.containsKey(name))
                .sorted()
                .forEach(name -> problems.add(source.whole(
                        "ROUTE-112", "${" + name + "} is not set in the environment", "Set it before the start.")));
    }

    private static String names(Set<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }
}
