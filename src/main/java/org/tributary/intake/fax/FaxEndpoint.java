package org.tributary.intake.fax;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.FaxFeeds;
import org.tributary.fax.understanding.Kind;
import org.tributary.intake.FeedSettings;

/** The options of {@code fax-in:FEED}. Every setter is an option of the route file; other names stop the start. */
public final class FaxEndpoint extends DefaultEndpoint {
    private final String feed;
    private final FeedSettings settings;
    private @Nullable String folder;
    private @Nullable String nameTemplate;
    private int pollMillis = 1_000;
    private int stableMillis = 2_000;
    private int maxBytes = 25 << 20;
    private int deadlineHours = 24;
    private String fileThemselves = "";
    private int reviewEvery = 10;

    FaxEndpoint(String uri, FaxComponent component, String feed, FeedSettings settings) {
        super(uri, component);
        this.feed = feed;
        this.settings = settings;
    }

    @Override
    public Consumer createConsumer(Processor steps) throws Exception {
        if (pollMillis < 10 || stableMillis < 0 || maxBytes < 1) {
            throw new IllegalArgumentException(
                    "pollMillis must be 10 or more, stableMillis 0 or more, maxBytes 1 or more");
        }
        Path path = Path.of(folder());
        if (path.isAbsolute()) {
            usable(path);
        } else if (path.normalize().startsWith("..")
                || path.normalize().toString().isEmpty()) {
            throw new IllegalArgumentException("folder: a relative one lies within the data folder, as fax/" + feed
                    + " does; write the absolute path of any other");
        }
        FaxConsumer door = new FaxConsumer(this, steps);
        configureConsumer(door);
        return door;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("fax-in: can only stand after from:");
    }

    /** What lies outside is the fax server's: it is not made here, so that a slip of the pen is not a new, empty folder. */
    private static void usable(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("folder: there is no folder " + folder
                    + "; make it, and let the fax server and the user of this engine write there");
        }
        if (!Files.isReadable(folder) || !Files.isWritable(folder) || !Files.isExecutable(folder)) {
            throw new IllegalArgumentException("folder: this user may not read and write in " + folder
                    + "; what is taken moves to a folder within it");
        }
    }

    /** @throws IllegalArgumentException naming the option and what it may be */
    FaxFeeds.Settings faxSettings() {
        if (deadlineHours < 0 || reviewEvery < 1) {
            throw new IllegalArgumentException("deadlineHours must be 0 or more, reviewEvery 1 or more");
        }
        Set<Kind> kinds = new TreeSet<>();
        for (String kind : fileThemselves.split(",")) {
            if (!kind.isBlank()) {
                kinds.add(kind(kind.strip()));
            }
        }
        return new FaxFeeds.Settings(Duration.ofHours(deadlineHours), kinds, reviewEvery);
    }

    private static Kind kind(String name) {
        List<Kind> documents = Arrays.stream(Kind.values())
                .filter(kind -> kind != Kind.COVER && kind != Kind.BLANK && kind != Kind.OTHER)
                .toList();
        return documents.stream()
                .filter(kind -> kind.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("fileThemselves: " + name + " is not one of "
                        + documents.stream()
                                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }

    FaxComponent component() {
        return (FaxComponent) getComponent();
    }

    FeedSettings settings() {
        return settings;
    }

    String feed() {
        return feed;
    }

    /** As it is written, or {@code fax/FEED}. */
    String folder() {
        return folder == null ? "fax/" + feed : folder;
    }

    @Nullable
    String nameTemplate() {
        return nameTemplate;
    }

    int pollMillis() {
        return pollMillis;
    }

    int stableMillis() {
        return stableMillis;
    }

    int maxBytes() {
        return maxBytes;
    }

    /** Where the fax server writes to: absolute, and there already; or within the data folder. Default {@code fax/FEED}. */
    public void setFolder(String folder) {
        this.folder = folder;
    }

    /** What the parts of a file's name say, where there is no sidecar: {@code {id}_{received}_{caller}_{called}}. Default none. */
    public void setNameTemplate(String nameTemplate) {
        this.nameTemplate = nameTemplate;
    }

    /** How often it is looked at. Default 1000. */
    public void setPollMillis(int pollMillis) {
        this.pollMillis = pollMillis;
    }

    /** How long a file without a sidecar must not have changed. Default 2000. */
    public void setStableMillis(int stableMillis) {
        this.stableMillis = stableMillis;
    }

    /** The longest file that is taken. Default 26214400 (25 MB). */
    public void setMaxBytes(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** How long a fax may wait until it is decided; 0 for no clock. Default 24. */
    public void setDeadlineHours(int deadlineHours) {
        this.deadlineHours = deadlineHours;
    }

    /** Which kinds of documents the rule may file without a person: {@code lab, consult}. Default none. */
    public void setFileThemselves(String fileThemselves) {
        this.fileThemselves = fileThemselves;
    }

    /** Of so many faxes that file themselves a person looks at one afterwards. Default 10. */
    public void setReviewEvery(int reviewEvery) {
        this.reviewEvery = reviewEvery;
    }
}
