package org.tributary.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.authority.Authorities;
import org.tributary.mapping.Mappings;
import org.tributary.yaml.Problem;
import org.tributary.yaml.Problems;

/**
 * The folder mappings/ and conf/authorities.yaml while the engine runs: what an analyst edits is taken up within a second when all of it is
 * right; else what was read before still holds. A message is read by one state of both from its beginning to its end.
 */
public final class MappingFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MappingFiles.class);
    private static final long LOOK_MILLIS = 500;

    private final Path folder;
    private final Path registry;
    private final Authorities authorities;
    private final @Nullable ZoneId defaultZone;
    private volatile Mappings current;
    private volatile List<Problem> problems = List.of();
    private String held;
    private String seen;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "mapping-files");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param registry conf/authorities.yaml
     * @param authorities what it said when the engine started; becomes what it says
     * @param defaultZone for feeds without a file of their own; null where nobody configured one
     * @throws Problems when the folder cannot be used: a configuration that is wrong from the start must not start
     */
    public MappingFiles(Path folder, Path registry, Authorities authorities, @Nullable ZoneId defaultZone)
            throws Problems {
        this.folder = folder;
        this.registry = registry;
        this.authorities = authorities;
        this.defaultZone = defaultZone;
        this.held = stamp();
        this.seen = held;
        this.current = Mappings.load(folder, authorities.now(), defaultZone);
        clock.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What holds now. */
    public Mappings current() {
        return current;
    }

    /** What is wrong with what was edited last; empty when it is in use. */
    public List<Problem> problems() {
        return problems;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** Taken up when it has not changed since the last look: an editor may still be writing. */
    private void look() {
        try {
            String now = stamp();
            boolean settled = now.equals(seen);
            seen = now;
            if (!settled || now.equals(held)) {
                return;
            }
            held = now;
            Authorities edited = Authorities.load(registry);
            current = Mappings.load(folder, edited, defaultZone);
            authorities.become(edited);
            problems = List.of();
            LOG.info("the mappings and authorities are reloaded");
        } catch (Problems e) {
            problems = e.list();
            LOG.error(
                    "the mappings or authorities cannot be used; what was read before still holds\n{}", e.getMessage());
        } catch (UncheckedIOException e) {
            LOG.warn("the mappings cannot be read now", e);
        } catch (RuntimeException e) {
            LOG.error("the mappings could not be taken up", e);
        }
    }

    /** Changes whenever a file does. */
    private String stamp() {
        try (Stream<Path> files = Files.walk(folder)) {
            StringBuilder stamp = new StringBuilder();
            Stream<Path> all = Stream.concat(files, Stream.of(registry));
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
                stamp.append(file)
                        .append(' ')
                        .append(is.size())
                        .append(' ')
                        .append(is.lastModifiedTime())
                        .append('\n');
            }
            return stamp.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
