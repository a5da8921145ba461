package org.tributary.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.delivery.Destinations;
import org.tributary.intake.Feeds;
import org.tributary.yaml.Problem;
import org.tributary.yaml.Problems;

/**
 * The files of {@code routes/feeds} and {@code routes/destinations}, as they run. A file that changes is checked apart and
 * then takes its own route's place; the others keep their connections. One that cannot be used changes nothing.
 */
public final class RouteFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RouteFiles.class);
    private static final long LOOK_MILLIS = 1_000;

    private final CamelContext camel;
    private final Path folder;
    private final Feeds feeds;
    private final Destinations destinations;
    private final RouteCheck check;
    private final Predicate<String> paused;
    private final Surroundings surroundings;
    private final RouteReferences references;
    private final Map<String, RouteFile> running = new TreeMap<>();
    private final Map<String, String> refused = new TreeMap<>(); // by shown path: the text that was looked at
    private final Map<String, List<Problem>> problems = new TreeMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "route-files");
        thread.setDaemon(true);
        return thread;
    });

    /** @param paused whether a person paused the feed or destination of this name: it is loaded and does not start */
    public RouteFiles(
            CamelContext camel,
            Path folder,
            Feeds feeds,
            Destinations destinations,
            Predicate<String> paused,
            Surroundings surroundings) {
        this.paused = paused;
        this.destinations = destinations;
        this.camel = camel;
        this.folder = folder;
        this.feeds = feeds;
        this.check = new RouteCheck(surroundings);
        this.surroundings = surroundings;
        this.references = new RouteReferences(surroundings);
    }

    /**
     * Opens all, destinations first, so that a door finds who wants its messages; then looks for changes.
     *
     * @throws Problems when any file cannot be used: a configuration that is wrong from the start must not start
     */
    public synchronized void open() throws Problems {
        List<Problem> all = new ArrayList<>();
        List<RouteFile> files = files(folder);
        all.addAll(references.problems(files));
        Set<String> wrong = all.stream().map(Problem::file).collect(Collectors.toSet());
        for (RouteFile file : files) {
            if (wrong.contains(file.shownAs())) {
                all.addAll(check.problems(file)); // all that is wrong, in one go
                continue;
            }
            try {
                List<Problem> shape = RouteShape.problems(file, surroundings.environment());
                if (shape.isEmpty()) {
                    load(file);
                    running.put(file.shownAs(), file);
                } else {
                    all.addAll(shape);
                }
            } catch (Problems e) {
                all.addAll(e.list());
            } catch (Exception e) {
                all.add(RouteCheck.explained(file, e));
            }
        }
        if (!all.isEmpty()) {
            throw new Problems(all);
        }
        clock.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What is wrong with files that were edited and could not be used; what ran before still runs. */
    public synchronized List<Problem> problems() {
        return problems.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** All files of both kinds, destinations first, by name. */
    public static List<RouteFile> files(Path folder) {
        List<RouteFile> files = new ArrayList<>();
        for (RouteKind kind : List.of(RouteKind.DESTINATION, RouteKind.FEED)) {
            Path home = folder.resolve(kind.folder());
            if (Files.isDirectory(home)) {
                try (Stream<Path> found = Files.list(home)) {
                    found.filter(file -> file.getFileName().toString().endsWith(RouteFile.ENDING))
                            .filter(file -> !file.getFileName().toString().startsWith("."))
                            .sorted()
                            .forEach(file -> files.add(RouteFile.read(kind, file)));
                } catch (IOException e) {
                    throw new UncheckedIOException("the folder " + home + " cannot be read", e);
                }
            }
        }
        return files;
    }

    private synchronized void look() {
        try {
            Map<String, RouteFile> now = new LinkedHashMap<>();
            files(folder).forEach(file -> now.put(file.shownAs(), file));
            Set<String> gone = new LinkedHashSet<>(running.keySet());
            gone.removeAll(now.keySet());
            for (String file : gone) {
                remove(running.get(file));
            }
            problems.keySet().retainAll(now.keySet());
            for (RouteFile file : now.values()) {
                if (!file.equals(running.get(file.shownAs())) && !file.text().equals(refused.get(file.shownAs()))) {
                    swap(file, List.copyOf(now.values()));
                }
            }
        } catch (UncheckedIOException e) {
            LOG.warn("the route files cannot be read now", e);
        } catch (Exception e) {
            LOG.error("a route file could not be taken up", e);
        }
    }

    private void swap(RouteFile file, List<RouteFile> all) throws Exception {
        @Nullable RouteFile before = running.get(file.shownAs());
        List<Problem> found = check.problems(file);
        if (found.isEmpty()) {
            found = references.problems(file, all);
        }
        if (found.isEmpty()) {
            found = replace(before, file);
        }
        if (found.isEmpty()) {
            problems.remove(file.shownAs());
            refused.clear(); // another file may have waited for it: for its name, or for the port that it left
            LOG.info("{} is {}", file.shownAs(), before == null ? "open" : "reloaded");
        } else {
            refused.put(file.shownAs(), file.text());
            if (found.equals(problems.put(file.shownAs(), found))) {
                return; // it was said
            }
            LOG.error(
                    "{} cannot be used; {}\n{}",
                    file.shownAs(),
                    before == null ? "nothing runs for it" : "what ran before still runs",
                    new Problems(found).getMessage());
        }
    }

    /** Puts the old one back when the new one does not start, because its port is taken for example. */
    private List<Problem> replace(@Nullable RouteFile before, RouteFile file) throws Exception {
        if (before != null) {
            stop(before);
        }
        try {
            load(file);
            running.put(file.shownAs(), file);
            return List.of();
        } catch (Exception e) {
            List<Problem> found = List.of(RouteCheck.explained(file, e));
            stop(file);
            if (before != null) {
                load(before);
            }
            return found;
        }
    }

    private void remove(@Nullable RouteFile file) throws Exception {
        if (file != null) {
            stop(file);
            running.remove(file.shownAs());
            if (file.kind() == RouteKind.FEED) {
                feeds.remove(file.name());
            } else {
                destinations.remove(file.name());
            }
            refused.clear();
            LOG.info("{} is gone; its route is closed", file.shownAs());
        }
    }

    private void load(RouteFile file) throws Exception {
        boolean isPaused = paused.test(file.name());
        RouteLoading.load(camel, file, surroundings.environment(), isPaused);
        boolean now = paused.test(file.name());
        if (now && !isPaused) { // a person did it in between
            camel.getRouteController().suspendRoute(file.name());
        } else if (isPaused && !now) {
            camel.getRouteController().startRoute(file.name());
        }
        if (now) {
            LOG.info("{} is paused, and stays so until tributary resume {}", file.shownAs(), file.name());
        }
    }

    private void stop(RouteFile file) throws Exception {
        if (camel.getRoute(file.name()) != null) {
            camel.getRouteController().stopRoute(file.name());
            camel.removeRoute(file.name());
        }
    }
}
