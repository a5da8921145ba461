package org.tributary.routes;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.tributary.yaml.Problem;
import org.tributary.yaml.Problems;
import org.tributary.yaml.YamlSource;

/** That no two doors listen on one port: neither of two feeds, nor of a feed and the engine's own HTTP and SFTP. */
final class RoutePorts {
    private static final String SFTP = "the SFTP server, which all sftp-in: feeds share";

    private final Surroundings surroundings;

    RoutePorts(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** @param address as written; the port 0 is any that is free */
    private record Listening(String address, int port) {
        boolean sameAs(Listening other) {
            return port != 0 && port == other.port && meets(address, other.address);
        }

        private static boolean meets(String one, String other) {
            if (one.equalsIgnoreCase(other)) {
                return true;
            }
            try {
                InetAddress first = InetAddress.getByName(one);
                InetAddress second = InetAddress.getByName(other);
                return first.equals(second) || first.isAnyLocalAddress() || second.isAnyLocalAddress();
            } catch (UnknownHostException e) {
                return false; // told when the door opens
            }
        }
    }

    /**
     * @param others the feeds that this one may not meet
     * @param all that there are, itself among them
     */
    List<Problem> problems(RouteFile feed, List<RouteFile> others, List<RouteFile> all) throws Problems {
        Optional<Node> uri = feed.from("uri");
        Optional<Listening> door = door(feed);
        if (uri.isEmpty() || door.isEmpty() || surroundings.isNumbered()) {
            return List.of();
        }
        YamlSource source = feed.source();
        List<Problem> problems = new ArrayList<>();
        for (RouteFile other : others) {
            if (readable(other) && door(other).filter(door.get()::sameAs).isPresent()) {
                problems.add(
                        taken(source, uri.get(), door.get(), "the feed " + other.name(), "Give one of them another."));
            }
        }
        own(all).forEach((owner, listening) -> {
            if (listening.sameAs(door.get())) {
                problems.add(taken(
                        source,
                        uri.get(),
                        door.get(),
                        owner,
                        "Give the feed another, or set "
                                + (owner.equals(SFTP) ? "tributary.sftp.port" : "server.port")
                                + " in conf/application.yaml."));
            }
        });
        return problems;
    }

    private static Problem taken(YamlSource source, Node uri, Listening door, String owner, String remedy) {
        return source.at(uri, "ROUTE-118", "port " + door.port() + " is that of " + owner + " too", remedy);
    }

    private Map<String, Listening> own(List<RouteFile> feeds) throws Problems {
        Listening http =
                new Listening(surroundings.setting("server.address").orElse("127.0.0.1"), number("server.port", 8080));
        boolean sftp = false;
        for (RouteFile feed : feeds) {
            sftp |= readable(feed)
                    && feed.from("uri")
                            .filter(uri -> YamlSource.text(uri).startsWith("sftp-in:"))
                            .isPresent();
        }
        return sftp
                ? Map.of(
                        "the engine's HTTP",
                        http,
                        SFTP,
                        new Listening(
                                surroundings.setting("tributary.sftp.address").orElse("127.0.0.1"),
                                number("tributary.sftp.port", 2222)))
                : Map.of("the engine's HTTP", http);
    }

    private static boolean readable(RouteFile file) {
        try {
            return file.source().root().isPresent();
        } catch (Problems e) {
            return false;
        }
    }

    private int number(String setting, int otherwise) {
        try {
            return surroundings.setting(setting).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            return otherwise; // Spring says so
        }
    }

    /** Where the feed listens by itself; empty where it does not, or where nobody can tell. */
    private Optional<Listening> door(RouteFile feed) throws Problems {
        @Nullable
        String uri = feed.from("uri")
                .map(YamlSource::text)
                .flatMap(surroundings::resolved)
                .orElse(null);
        if (feed.kind() != RouteKind.FEED || uri == null || !uri.startsWith("mllp:")) {
            return Optional.empty();
        }
        String address = uri.substring("mllp:".length()).split("\\?", 2)[0].replaceFirst("^/*", "");
        int colon = address.lastIndexOf(':');
        try {
            return Optional.of(new Listening(
                    address.substring(0, Math.max(0, colon)).replaceAll("^\\[|]$", ""),
                    Integer.parseInt(address.substring(colon + 1))));
        } catch (NumberFormatException e) {
            return Optional.empty(); // told by its own check
        }
    }
}
