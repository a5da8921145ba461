package org.tributary.routes;

import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.Route;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertiesSource;
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
    private final Surroundings surroundings;

    /** Of a file by itself: nothing is set but these. */
    public RouteCheck(Map<String, String> environment) {
        this(new Surroundings(environment, name -> null));
    }

    public RouteCheck(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** @return all that is wrong with it; empty when it can be used */
    public List<Problem> problems(RouteFile file) {
        try {
            List<Problem> shape = RouteShape.problems(file, surroundings.environment());
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
            scratch.getPropertiesComponent().addPropertiesSource(new Settings(surroundings));
            scratch.getRegistry().bind("receiver", MessageReceiver.class, MessageReceiver.refusingAll());
            scratch.getRegistry().bind("feeds", new Feeds());
            scratch.getRegistry().bind("hl7", new Hl7Language());
            scratch.addComponent("filtered", new FilteredComponent());
            scratch.addComponent("destination", DestinationComponent.forChecking());
            scratch.start();
            RouteLoading.load(scratch, file, surroundings.environment(), false);
            createAll(scratch);
            return List.of();
        } catch (Exception e) {
            return List.of(explained(file, e));
        }
    }

    /** What stands in braces in a route file. */
    private record Settings(Surroundings surroundings) implements PropertiesSource {
        @Override
        public String getName() {
            return "settings";
        }

        @Override
        public @Nullable String getProperty(String name) {
            return surroundings.settings().apply(name);
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
        String said = said(failure);
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

    /** The sentence of the deepest cause that one of us wrote; of an option that cannot be converted, one of our own. */
    private static String said(Exception failure) {
        Throwable last = failure;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PropertyBindingException binding && isConversion(binding.getCause())) {
                return sentence(binding);
            }
            if (isForeign(cause) && last.getMessage() != null) {
                break; // it repeats what was wrong with the value, without the option
            }
            last = cause;
        }
        return sentence(last);
    }

    private static boolean isConversion(@Nullable Throwable cause) {
        for (@Nullable Throwable inner = cause; inner != null; inner = inner.getCause()) {
            if (inner instanceof NumberFormatException
                    || inner instanceof NoTypeConversionAvailableException
                    || String.valueOf(inner.getMessage()).startsWith("Could not find a suitable setter")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isForeign(Throwable cause) {
        return cause instanceof NumberFormatException
                || cause instanceof IllegalCharsetNameException
                || cause instanceof UnsupportedCharsetException
                || cause instanceof DateTimeException;
    }

    private static String sentence(Throwable cause) {
        if (cause instanceof PropertyBindingException binding) {
            return binding.getPropertyName() + " takes "
                    + (binding.getTarget() == null
                            ? "another value"
                            : takes(binding.getTarget(), binding.getPropertyName()));
        }
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

    /** What an option's setter wants; the value itself may be a secret, and the line is shown anyway. */
    private static String takes(Object target, String option) {
        return Arrays.stream(target.getClass().getMethods())
                .filter(setter -> setter.getName().equalsIgnoreCase("set" + option) && setter.getParameterCount() == 1)
                .map(setter -> setter.getParameterTypes()[0])
                .map(type -> type == boolean.class
                        ? "true or false"
                        : type == int.class || type == long.class ? "a whole number, without a unit" : "another value")
                .findFirst()
                .orElse("another value");
    }
}
