package org.tributary.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.authority.Authorities;
import org.tributary.convert.Converter;
import org.tributary.flow.MappingFiles;
import org.tributary.intake.Feeds;
import org.tributary.mapping.MappingTests;
import org.tributary.mapping.Mappings;
import org.tributary.yaml.Problem;
import org.tributary.yaml.Problems;

/**
 * A feed's mapping file as somebody would have it, tried apart from what runs: in a copy of the folder mappings/. Nothing of it
 * is on the way of a message; at most {@link #AT_ONCE} are tried at a time.
 */
public final class Playground {
    static final int LONGEST_RULES = 200_000; // characters; the longest shipped file has 10 kB
    static final int LONGEST_MESSAGE = 300_000;
    private static final int AT_ONCE = 2; // each loads the whole folder
    private static final long WAIT_SECONDS = 10;

    private final Path folder;
    private final @Nullable ZoneId defaultZone;
    private final Authorities authorities;
    private final MappingFiles deployed;
    private final Feeds feeds;
    private final TransactionTemplate transactions;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    Playground(
            Path home,
            @Nullable ZoneId defaultZone,
            Authorities authorities,
            MappingFiles deployed,
            Feeds feeds,
            TransactionTemplate transactions) {
        this.folder = home.resolve("mappings");
        this.defaultZone = defaultZone;
        this.authorities = authorities;
        this.deployed = deployed;
        this.feeds = feeds;
        this.transactions = transactions;
    }

    /**
     * @param text what the file says; of a feed without one, what one could begin with
     * @param isThere whether there is a file
     * @param seen changes whenever the file does
     */
    public record RulesFile(String shown, String text, boolean isThere, String seen) {}

    /** What was tried: the mapping, or why there is none. */
    public record Draft(@Nullable Mappings mappings, List<Problem> problems) {}

    /** What saving came to; where it is refused nothing was written. */
    public sealed interface Saving {
        record Refused(String why, List<Problem> problems, List<MappingTests.Result> failed) implements Saving {}

        record Saved(int tests) implements Saving {}
    }

    /** The feeds that have a door, and those that have a file; no site, whose file is many feeds'. */
    Set<String> feeds() {
        Set<String> names = new TreeSet<>(feeds.names());
        for (String name : deployed.current().feeds()) {
            if (!names.contains(name) && isOfFeed(name)) {
                names.add(name);
            }
        }
        return names;
    }

    private boolean isOfFeed(String name) {
        try {
            return Files.readString(folder.resolve("feeds").resolve(name + ".yaml"))
                    .lines()
                    .anyMatch(line -> line.startsWith("feed:"));
        } catch (IOException e) {
            return false;
        }
    }

    /** What the folder's files say is wrong with them now: then what was read before still holds. */
    List<Problem> problems() {
        return deployed.problems();
    }

    Mappings deployed() {
        return deployed.current();
    }

    RulesFile file(String feed) throws IOException {
        String shown = "mappings/feeds/" + feed + ".yaml";
        try {
            String text = Files.readString(path(feed));
            return new RulesFile(shown, text, true, DigestUtils.sha256Hex(text));
        } catch (NoSuchFileException e) {
            String zone = defaultZone == null ? "America/Chicago" : defaultZone.getId();
            String text = "# yaml-language-server: $schema=../../conf/schemas/mapping-feed.schema.json\n" + "feed: "
                    + feed + "\nextends: base\nzone: " + zone + "   # ask the sender; a guess is wrong by hours\n";
            return new RulesFile(shown, text, false, "none");
        }
    }

    /** The file of a feed that is known by name: nothing that a browser sent is part of it. */
    private Path path(String feed) {
        String known = feeds().stream()
                .filter(feed::equals)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such feed"));
        Path below = folder.resolve("feeds");
        Path file = below.resolve(known + ".yaml").normalize();
        if (!below.normalize().equals(file.getParent())) {
            throw new IllegalArgumentException("there is no such feed");
        }
        return file;
    }

    /** Loads the folder with this text as the feed's file. */
    Draft draft(String feed, String text) throws IOException, InterruptedException {
        if (!turns.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
            return new Draft(null, List.of(busy(feed)));
        }
        try (Copy copy = Copy.of(folder, path(feed), text)) {
            return new Draft(Mappings.load(copy.folder(), authorities, defaultZone), List.of());
        } catch (Problems e) {
            return new Draft(null, e.list());
        } finally {
            turns.release();
        }
    }

    private static Problem busy(String feed) {
        String file = "mappings/feeds/" + feed + ".yaml";
        return new Problem(file, 0, 0, "", "others try mappings now", "", "Try it again in a moment.");
    }

    Converter converter(Mappings mappings, String feed) {
        return Converter.of(mappings.forFeed(feed), authorities, charset(feed));
    }

    /** What messages are in that declare nothing. */
    Charset charset(String feed) {
        return feeds.names().contains(feed) ? feeds.settings(feed).charset() : StandardCharsets.UTF_8;
    }

    /**
     * Writes the feed's file, where all mapping tests hold with it.
     *
     * @param seen of the file that the text was made of
     * @param done recorded together with the writing
     */
    synchronized Saving save(String feed, String text, String seen, Runnable done)
            throws IOException, InterruptedException {
        Path file = path(feed);
        RulesFile now = file(feed);
        if (!now.seen().equals(seen)) {
            return refused("The file was changed by somebody else since this page was opened. Nothing was written."
                    + " Open the page anew, and change that.");
        }
        if (now.isThere() && now.text().equals(text)) {
            return refused("The file says this already. Nothing was written.");
        }
        if (!turns.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
            return refused("Others try mappings now. Nothing was written. Save it again in a moment.");
        }
        List<MappingTests.Result> results;
        try (Copy copy = Copy.of(folder, file, text)) {
            results = MappingTests.run(
                    copy.folder(), Mappings.load(copy.folder(), authorities, MappingTests.EXAMPLE_ZONE));
        } catch (Problems e) {
            return new Saving.Refused("The mappings cannot be used with it. Nothing was written.", e.list(), List.of());
        } finally {
            turns.release();
        }
        List<MappingTests.Result> failed =
                results.stream().filter(result -> !result.passed()).toList();
        if (!failed.isEmpty()) {
            String why = failed.size() + " of " + results.size() + " mapping tests fail with it. Nothing was written.";
            return new Saving.Refused(why, List.of(), failed);
        }
        transactions.execute(status -> {
            done.run();
            try {
                write(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return null;
        });
        return new Saving.Saved(results.size());
    }

    private static Saving.Refused refused(String why) {
        return new Saving.Refused(why, List.of(), List.of());
    }

    /** All of it or nothing, also when the power fails; a link is followed, but not out of the folder. */
    private void write(Path file, String text) throws IOException {
        Files.createDirectories(folder.resolve("feeds"));
        Path target = Files.exists(file) ? file.toRealPath() : file;
        Path feedsFolder = folder.resolve("feeds").toRealPath();
        if (!target.toAbsolutePath().normalize().startsWith(feedsFolder) && Files.exists(file)) {
            throw new IOException("the mapping file is a link that leads out of mappings/feeds");
        }
        Path draft = target.resolveSibling(target.getFileName() + ".saving");
        try {
            Files.writeString(draft, text);
            PosixFileAttributeView was =
                    Files.exists(target) ? Files.getFileAttributeView(target, PosixFileAttributeView.class) : null;
            if (was != null) {
                Files.setPosixFilePermissions(draft, was.readAttributes().permissions());
            }
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** The folder once more, with one file as it would be. */
    private record Copy(Path folder) implements AutoCloseable {
        static Copy of(Path original, Path changed, String text) throws IOException {
            Copy copy = new Copy(Files.createTempDirectory("tributary-mappings"));
            try (Stream<Path> all = Files.walk(original)) {
                for (Path each : all.toList()) {
                    Path to = copy.folder.resolve(original.relativize(each).toString());
                    if (Files.isDirectory(each)) {
                        Files.createDirectories(to);
                    } else if (each.toString().endsWith(".yaml")
                            || each.toString().endsWith(".csv")) {
                        Files.copy(each, to);
                    }
                }
                Path to = copy.folder.resolve(original.relativize(changed).toString());
                Files.createDirectories(to.getParent());
                Files.writeString(to, text);
                return copy;
            } catch (IOException | RuntimeException e) {
                copy.close();
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            List<Path> files = new ArrayList<>();
            try (Stream<Path> all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder()).forEach(files::add);
            }
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }
}
