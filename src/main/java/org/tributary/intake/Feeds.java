package org.tributary.intake;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The feeds that this engine knows, by name: the id of their route. */
public final class Feeds {
    private final Map<String, FeedSettings> settings = new ConcurrentSkipListMap<>();

    public void add(String feed, FeedSettings itsSettings) {
        settings.put(feed, itsSettings);
    }

    public void remove(String feed) {
        settings.remove(feed);
    }

    public Set<String> names() {
        return settings.keySet();
    }

    /** @throws IllegalArgumentException when there is no such feed */
    public FeedSettings settings(String feed) {
        @Nullable FeedSettings found = settings.get(feed);
        if (found == null) {
            throw new IllegalArgumentException("no feed is named " + feed);
        }
        return found;
    }
}
