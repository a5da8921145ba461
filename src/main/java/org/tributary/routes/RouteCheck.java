package org.tributary.routes;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.tributary.delivery.DestinationComponent;
import org.tributary.intake.Feeds;
import org.tributary.intake.mllp.MessageReceiver;
import org.tributary.yaml.Problem;
import org.tributary.yaml.Problems;
import org.tributary.yaml.YamlSource;

/** Tries a file in a Camel context of its own, where nothing listens and nothing is sent, before it counts. */
public final class RouteCheck {
    private final Map<String, String> environment;

    public RouteCheck(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @return all that is wrong with it; empty when it can be used */
    public List<Problem> problems(RouteFile file) {
        try {
            List<Problem> shape = RouteShape.problems(file, environment);
            return shape.isEmpty() ? tried(file) : shape;
        } catch (Problems e) {
            return e.list();
        }
    }

    /** The panel file that a destination's file names; empty where it names none that can be one. */
    public static Optional<String> panel(RouteFile file) {
        try {
            String[] found = new String[1];
            YamlSource.read(file.shownAs(), file.text(), "ROUTE-101")
                    .root()
                    .ifPresent(root -> YamlSource.visit(root, (key, value) -> {
                        if (file.kind() == RouteKind.DESTINATION
                                && YamlSource.text(key).equals("panel")) {
                            found[0] = YamlSource.text(value);
                        }
                    }));
            return Optional.ofNullable(found[0]).filter(DestinationComponent::isPanel);
        } catch (Problems e) {
            return Optional.empty(); // said elsewhere
        }
    }

    private List<Problem> tried(RouteFile file) throws Problems {
        try (DefaultCamelContext scratch = new DefaultCamelContext()) {
            scratch.setAutoStartup(false);
            scratch.getRegistry().bind("receiver", MessageReceiver.class, MessageReceiver.refusingAll());
            scratch.getRegistry().bind("feeds", new Feeds());
            scratch.getRegistry().bind("hl7", new Hl7Language());
            scratch.addComponent("filtered", new FilteredComponent());
            scratch.addComponent("destination", DestinationComponent.forChecking());
            scratch.start();
            RouteLoading.load(scratch, file, environment, false);
            createAll(scratch);
            return List.of();
        } catch (Exception e) {
            return List.of(explained(file, e));
        }
    }

    /** Options are only looked at when something is made of them. */
    private static void createAll(DefaultCamelContext scratch) throws Exception {
        for (Route route : scratch.getRoutes()) {
            route.getEndpoint().createConsumer(exchange -> {});
            for (Endpoint endpoint : scratch.getEndpoints()) {
                if (endpoint != route.getEndpoint()) {
                    endpoint.createProducer();
                }
            }
        }
    }

    /** What Camel says, at the place that it speaks of. */
    static Problem explained(RouteFile file, Exception failure) throws Problems {
        YamlSource source = YamlSource.read(file.shownAs(), file.text(), "ROUTE-101");
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MarkedYamlEngineException marked) {
                return source.at(
                        marked.getProblemMark(),
                        "ROUTE-113",
                        sentence(marked),
                        "See the Camel YAML DSL's documentation.");
            }
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String said = sentence(root);
        Optional<Node> place = source.root().flatMap(node -> place(node, said));
        return place.map(node -> source.at(node, "ROUTE-114", said, "Correct this option."))
                .orElseGet(() -> source.whole("ROUTE-114", said, ""));
    }

    /** The key under {@code parameters:} that the sentence names; else the first {@code uri:}. */
    private static Optional<Node> place(Node root, String said) {
        Node[] found = new Node[2];
        Set<String> words =
                new HashSet<>(Arrays.asList(said.split("[^A-Za-z0-9.]+|\\.(?= |$)", -1))); // "hostKey" is not "host"
        YamlSource.visit(root, (key, value) -> {
            if (YamlSource.text(key).equals("parameters")) {
                YamlSource.entries(value).stream()
                        .map(entry -> entry.getKeyNode())
                        .filter(option -> words.contains(YamlSource.text(option)))
                        .findFirst()
                        .ifPresent(option -> found[0] = found[0] == null ? option : found[0]);
            } else if (YamlSource.text(key).equals("uri") && found[1] == null) {
                found[1] = value;
            }
        });
        return Optional.ofNullable(found[0] != null ? found[0] : found[1]);
    }

    private static String sentence(Throwable cause) {
        String message = cause.getMessage();
        String text = message == null ? cause.getClass().getSimpleName() : message;
        int unknown = text.indexOf("Unknown parameters=[{");
        if (unknown >= 0) {
            String options =
                    text.substring(unknown + "Unknown parameters=[{".length()).replaceAll("=[^,}]*", "");
            return "there is no option " + options.replaceAll("}].*", "");
        }
        return text.lines().findFirst().orElse(text);
    }
}
