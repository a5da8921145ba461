package org.tributary.mapping;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tributary.authority.Authorities;
import org.tributary.conformance.Conformance;
import org.tributary.yaml.Problem;
import org.tributary.yaml.Problems;

/** The folder mappings/, checked and compiled once. */
public final class Mappings {
    private final Effective base;
    private final Compiled compiled;
    private final Authorities authorities;
    private final Map<String, Normalizer> feeds;
    private final Map<String, Normalizer> withoutFile = new ConcurrentHashMap<>();

    private Mappings(Effective base, Compiled compiled, Map<String, Normalizer> feeds, Authorities authorities) {
        this.base = base;
        this.compiled = compiled;
        this.feeds = feeds;
        this.authorities = authorities;
    }

    /**
     * @param folder mappings/
     * @param defaultZone for feeds without a file of their own; null where nobody configured one
     * @throws Problems with all that is wrong, in any file
     */
    public static Mappings load(Path folder, Authorities authorities, @Nullable ZoneId defaultZone) throws Problems {
        MappingFolder read;
        try {
            read = MappingFolder.read(folder);
        } catch (IOException e) {
            String what = "the folder cannot be read: " + e.getClass().getSimpleName();
            throw new Problems(List.of(new Problem("mappings", 0, 0, "MAP-100", what, "", "Check that it is there.")));
        }
        if (read.isIncomplete()) {
            throw problems(read.problems);
        }
        Set<Problem> problems = new LinkedHashSet<>(read.problems);
        List<Problem> found = new ArrayList<>();
        Effective base = Effective.base(read, defaultZone);
        Compiled compiled = Compiler.compile(base, found);
        problems.addAll(found);
        Map<String, Normalizer> feeds = new TreeMap<>();
        for (FeedLayer layer : read.feeds.values()) {
            List<Problem> own = new ArrayList<>();
            Effective effective = Effective.of(read, layer, own);
            Compiled ready = Compiler.compile(effective, own);
            Conformance conformance = ConformCompiler.compile(effective, layer, own);
            problems.addAll(own);
            feeds.put(layer.name(), new Normalizer(layer.name(), true, effective, ready, conformance, authorities));
        }
        if (!problems.isEmpty()) {
            throw problems(problems);
        }
        return new Mappings(base, compiled, feeds, authorities);
    }

    /** A feed without a file gets the base mapping and the default zone; each of its messages says so in a finding. */
    public Normalizer forFeed(String feed) {
        Normalizer own = feeds.get(feed);
        return own != null
                ? own
                : withoutFile.computeIfAbsent(
                        feed, name -> new Normalizer(name, false, base, compiled, Conformance.NONE, authorities));
    }

    /**
     * Of a feed that somebody named.
     *
     * @param feed null for the base mapping
     * @param nobody what the base mapping is called in what it reads
     * @throws IllegalArgumentException when the feed has no file, with the names of those that have
     */
    public Normalizer named(@Nullable String feed, String nobody) {
        if (feed != null && !feeds.containsKey(feed)) {
            throw new IllegalArgumentException(
                    "there is no mappings/feeds/" + feed + ".yaml; there are: " + String.join(", ", feeds.keySet()));
        }
        return forFeed(feed == null ? nobody : feed);
    }

    /** The feeds and sites that have a file. */
    public Set<String> feeds() {
        return Set.copyOf(feeds.keySet());
    }

    private static Problems problems(Collection<Problem> found) {
        return new Problems(found.stream()
                .sorted(Comparator.comparing(Problem::file)
                        .thenComparing(Problem::line)
                        .thenComparing(Problem::column))
                .toList());
    }
}
