package org.tributary.routes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.tributary.yaml.Problem;
import org.tributary.yaml.Problems;
import org.tributary.yaml.YamlSource;

/** That no two feeds take faxes out of one folder: which of them a fax came from would be chance. */
final class FaxFoldersApart {
    private final Surroundings surroundings;

    FaxFoldersApart(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** @param others the feeds that this one may not meet */
    List<Problem> problems(RouteFile feed, List<RouteFile> others) throws Problems {
        Optional<Path> own = folder(feed);
        List<Problem> problems = new ArrayList<>();
        for (RouteFile other : others) {
            Optional<Path> theirs = folder(other);
            if (own.isPresent() && theirs.isPresent() && meet(own.get(), theirs.get())) {
                Node place = feed.option("folder").or(() -> uri(feed)).orElseThrow();
                problems.add(feed.source()
                        .at(
                                place,
                                "ROUTE-122",
                                "the feed " + other.name() + " takes its faxes out of this folder",
                                "Give each a folder of its own, and not the other's taken/."));
            }
        }
        return problems;
    }

    private static boolean meet(Path one, Path other) {
        return one.equals(other) || one.equals(other.resolve("taken")) || other.equals(one.resolve("taken"));
    }

    private static Optional<Node> uri(RouteFile feed) {
        try {
            return feed.from("uri");
        } catch (Problems e) {
            return Optional.empty(); // others say so
        }
    }

    /** As it is looked into: an absolute path, or one within the data folder. */
    private Optional<Path> folder(RouteFile feed) {
        Optional<String> uri = uri(feed).map(YamlSource::text).filter(text -> text.startsWith("fax-in:"));
        if (feed.kind() != RouteKind.FEED || uri.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<String> written =
                    feed.option("folder").map(YamlSource::text).flatMap(surroundings::resolved);
            Path data = Path.of(surroundings
                            .setting("tributary.data.absolute")
                            .or(() -> surroundings.setting("tributary.data"))
                            .orElse("data"))
                    .toAbsolutePath();
            return Optional.of(
                    data.resolve(written.orElse("fax/" + feed.name())).normalize());
        } catch (Problems e) {
            return Optional.empty(); // others say so
        }
    }
}
