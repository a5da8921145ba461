package org.tributary.fax;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tributary.fax.understanding.Kind;

/** What the files of fax feeds say about their faxes, by the feed's name. */
public final class FaxFeeds {
    private final Map<String, Settings> settings = new ConcurrentHashMap<>();

    /**
     * @param deadline how long a fax may wait for its decision; zero where there is no clock
     * @param fileThemselves documents that the rule may file without a person; none unless somebody says so
     * @param reviewEvery so many that file themselves, one of them for a person to look at; from 1
     */
    public record Settings(Duration deadline, Set<Kind> fileThemselves, int reviewEvery) {
        static final Settings NONE = new Settings(Duration.ZERO, Set.of(), 1);

        public Settings {
            fileThemselves = Set.copyOf(fileThemselves);
            if (reviewEvery < 1) {
                throw new IllegalArgumentException("of so many faxes one is reviewed: 1 or more");
            }
        }
    }

    public void add(String feed, Settings its) {
        settings.put(feed, its);
    }

    /** One that no file has named since the start has no clock, and none of its faxes files itself. */
    public Settings of(String feed) {
        return settings.getOrDefault(feed, Settings.NONE);
    }
}
