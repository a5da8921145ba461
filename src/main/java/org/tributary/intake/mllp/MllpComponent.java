package org.tributary.intake.mllp;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;
import org.tributary.intake.FeedSettings;
import org.tributary.intake.Feeds;
import org.tributary.intake.Ports;

/**
 * {@code mllp:host:port} in a route: {@code from} is a door that listens, {@code to} a sender that connects. Takes the
 * {@link MessageReceiver} and the {@link FrameBudget} from the registry, of each the only one there is.
 */
public final class MllpComponent extends DefaultComponent {
    private final FrameBudget ownBudget = new FrameBudget();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        int colon = remaining.lastIndexOf(':');
        try {
            String host = remaining.substring(0, colon).replaceFirst("^/*", "").replaceAll("^\\[|]$", "");
            int port = Integer.parseInt(remaining.substring(colon + 1));
            if (host.isEmpty() || port < 0 || port > 65535) {
                throw new IllegalArgumentException();
            }
            MllpEndpoint endpoint = new MllpEndpoint(uri, this, host, port, FeedSettings.take(parameters));
            setProperties(endpoint, parameters);
            return endpoint;
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            if (e.getMessage() != null && !(e instanceof NumberFormatException) && colon >= 0) {
                throw e; // an option said what is wrong with it
            }
            throw new IllegalArgumentException(
                    "'" + remaining + "' is not an address. Write mllp:host:port, as in mllp:127.0.0.1:2575");
        }
    }

    MessageReceiver receiver() {
        MessageReceiver receiver = getCamelContext().getRegistry().findSingleByType(MessageReceiver.class);
        if (receiver == null) {
            throw new IllegalStateException("A route from mllp needs exactly one MessageReceiver bean");
        }
        return receiver;
    }

    @Nullable
    Feeds feeds() {
        return getCamelContext().getRegistry().findSingleByType(Feeds.class);
    }

    /** The port that the feed's door opens on. */
    int port(String feed, int inItsFile) {
        @Nullable Ports ports = getCamelContext().getRegistry().findSingleByType(Ports.class);
        return ports == null ? inItsFile : ports.of(feed, inItsFile);
    }

    FrameBudget budget() {
        @Nullable FrameBudget shared = getCamelContext().getRegistry().findSingleByType(FrameBudget.class);
        return shared == null ? ownBudget : shared;
    }
}
