package org.tributary.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.nodes.Node;
import org.tributary.intake.FeedSettings;
import org.tributary.yaml.Problem;
import org.tributary.yaml.Problems;
import org.tributary.yaml.YamlSource;

/** What can only be seen of all files together: that a destination which a feed names is there and takes what it is sent. */
public final class RouteReferences {
    private RouteReferences() {}

    /** @return what is wrong, each at its place in the feed's file; nothing of files that are no YAML: others say so */
    public static List<Problem> problems(List<RouteFile> files) {
        List<Problem> problems = new ArrayList<>();
        for (RouteFile file : files) {
            if (file.kind() == RouteKind.FEED) {
                problems.addAll(problems(file, files));
            }
        }
        return problems;
    }

    /** Those of one feed, or of the feeds that name one destination. */
    static List<Problem> problems(RouteFile file, List<RouteFile> all) {
        try {
            if (file.kind() == RouteKind.DESTINATION) {
                List<Problem> problems = new ArrayList<>();
                for (RouteFile feed : all) {
                    if (feed.kind() == RouteKind.FEED
                            && named(feed).filter(file.name()::equals).isPresent()) {
                        problems.addAll(problems(feed, all));
                    }
                }
                return problems;
            }
            Optional<Node> named = option(file, FeedSettings.APPLICATION_ACKNOWLEDGMENTS_TO);
            return named.isEmpty() ? List.of() : problems(file, named.get(), destinations(all));
        } catch (Problems e) {
            return List.of();
        }
    }

    private static List<Problem> problems(RouteFile feed, Node named, Map<String, RouteFile> destinations)
            throws Problems {
        YamlSource source = YamlSource.read(feed.shownAs(), feed.text(), "ROUTE-101");
        String name = YamlSource.text(named);
        if (!destinations.containsKey(name)) {
            return List.of(source.at(
                    named,
                    "ROUTE-116",
                    "there is no destination '" + name + "'",
                    destinations.isEmpty()
                            ? "Write routes/destinations/" + name + ".yaml."
                            : "Possible: " + String.join(", ", destinations.keySet()) + "."));
        }
        if (option(destinations.get(name), "format")
                .filter(format -> Set.of("fhir", "ccda").contains(YamlSource.text(format)))
                .isPresent()) {
            return List.of(source.at(
                    named,
                    "ROUTE-117",
                    "the destination '" + name + "' takes FHIR or C-CDA, and an acknowledgment is HL7 v2",
                    "Name a destination without 'format: fhir' or 'format: ccda'."));
        }
        return List.of();
    }

    private static Optional<String> named(RouteFile feed) {
        try {
            return option(feed, FeedSettings.APPLICATION_ACKNOWLEDGMENTS_TO).map(YamlSource::text);
        } catch (Problems e) {
            return Optional.empty();
        }
    }

    private static Map<String, RouteFile> destinations(List<RouteFile> all) {
        Map<String, RouteFile> found = new TreeMap<>();
        all.stream().filter(file -> file.kind() == RouteKind.DESTINATION).forEach(file -> found.put(file.name(), file));
        return found;
    }

    private static Optional<Node> option(RouteFile file, String name) throws Problems {
        return YamlSource.read(file.shownAs(), file.text(), "ROUTE-101")
                .root()
                .map(YamlSource::items)
                .filter(items -> items.size() == 1)
                .flatMap(items -> YamlSource.value(items.get(0), "route"))
                .flatMap(route -> YamlSource.value(route, "from"))
                .flatMap(from -> YamlSource.value(from, "parameters"))
                .flatMap(parameters -> YamlSource.value(parameters, name));
    }
}
