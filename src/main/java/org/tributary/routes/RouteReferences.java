package org.tributary.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;
import org.tributary.intake.FeedSettings;
import org.tributary.yaml.Nearest;
import org.tributary.yaml.Problem;
import org.tributary.yaml.Problems;
import org.tributary.yaml.YamlSource;

/**
 * What can only be seen of all files together, and of what stands around them: that a destination which a feed names is there and
 * takes what it is sent, that the feeds which a destination names are there, and that no two doors listen on one port or
 * look into one folder.
 */
public final class RouteReferences {
    private final Surroundings surroundings;
    private final RoutePorts ports;

    public RouteReferences(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.ports = new RoutePorts(surroundings);
    }

    /** @return what is wrong, each at its place; nothing of files that are no YAML: others say so */
    public List<Problem> problems(List<RouteFile> files) {
        List<Problem> problems = new ArrayList<>();
        List<RouteFile> before = new ArrayList<>();
        for (RouteFile file : files) {
            problems.addAll(ofItself(file, files));
            problems.addAll(apart(file, before, files));
            before.add(file);
        }
        return problems;
    }

    /** Those of one file, and of the feeds that name it where it is a destination. */
    List<Problem> problems(RouteFile file, List<RouteFile> all) {
        List<Problem> problems = new ArrayList<>(ofItself(file, all));
        problems.addAll(apart(
                file,
                all.stream().filter(other -> !other.name().equals(file.name())).toList(),
                all));
        if (file.kind() == RouteKind.DESTINATION) {
            all.stream()
                    .filter(feed ->
                            acknowledgmentsTo(feed).filter(file.name()::equals).isPresent())
                    .forEach(feed -> problems.addAll(acknowledgments(feed, all)));
        }
        return problems;
    }

    private List<Problem> ofItself(RouteFile file, List<RouteFile> all) {
        if (file.kind() == RouteKind.FEED) {
            List<Problem> problems = new ArrayList<>(acknowledgments(file, all));
            problems.addAll(faxes(file, all));
            return problems;
        }
        try {
            Set<String> feeds = all.stream()
                    .filter(other -> other.kind() == RouteKind.FEED)
                    .map(RouteFile::name)
                    .collect(Collectors.toSet());
            return new DestinationNames(file, surroundings, feeds).problems();
        } catch (Problems e) {
            return List.of();
        }
    }

    private List<Problem> apart(RouteFile file, List<RouteFile> others, List<RouteFile> all) {
        try {
            List<Problem> problems = new ArrayList<>(ports.problems(file, others, all));
            problems.addAll(new FaxFoldersApart(surroundings).problems(file, others));
            return problems;
        } catch (Problems e) {
            return List.of();
        }
    }

    private List<Problem> faxes(RouteFile feed, List<RouteFile> all) {
        try {
            Optional<Node> named = feed.option("faxInto");
            Optional<String> name = named.map(YamlSource::text).flatMap(surroundings::resolved);
            List<String> folders = all.stream()
                    .filter(RouteReferences::takesFaxes)
                    .map(RouteFile::name)
                    .toList();
            if (named.isEmpty() || name.isEmpty() || folders.contains(name.get())) {
                return List.of();
            }
            return List.of(feed.source()
                    .at(
                            named.get(),
                            "ROUTE-123",
                            "there is no feed of fax-in named '" + name.get() + "'",
                            folders.isEmpty()
                                    ? "Write routes/feeds/" + name.get() + ".yaml with 'uri: fax-in:" + name.get()
                                            + "'."
                                    : Nearest.didYouMean(name.get(), folders)));
        } catch (Problems e) {
            return List.of();
        }
    }

    private static boolean takesFaxes(RouteFile file) {
        try {
            return file.kind() == RouteKind.FEED
                    && file.from("uri")
                            .map(YamlSource::text)
                            .filter(uri -> uri.startsWith("fax-in:"))
                            .isPresent();
        } catch (Problems e) {
            return false;
        }
    }

    private static List<Problem> acknowledgments(RouteFile feed, List<RouteFile> all) {
        try {
            Optional<Node> named = feed.option(FeedSettings.APPLICATION_ACKNOWLEDGMENTS_TO);
            return named.isEmpty() ? List.of() : acknowledgments(feed, named.get(), destinations(all));
        } catch (Problems e) {
            return List.of();
        }
    }

    private static List<Problem> acknowledgments(RouteFile feed, Node named, Map<String, RouteFile> destinations)
            throws Problems {
        YamlSource source = feed.source();
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
        if (destinations
                .get(name)
                .option("format")
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

    private static Optional<String> acknowledgmentsTo(RouteFile feed) {
        try {
            return feed.kind() == RouteKind.FEED
                    ? feed.option(FeedSettings.APPLICATION_ACKNOWLEDGMENTS_TO).map(YamlSource::text)
                    : Optional.empty();
        } catch (Problems e) {
            return Optional.empty();
        }
    }

    private static Map<String, RouteFile> destinations(List<RouteFile> all) {
        Map<String, RouteFile> found = new TreeMap<>();
        all.stream().filter(file -> file.kind() == RouteKind.DESTINATION).forEach(file -> found.put(file.name(), file));
        return found;
    }
}
