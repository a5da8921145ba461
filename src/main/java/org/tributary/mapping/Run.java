package org.tributary.mapping;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tributary.authority.Authorities;
import org.tributary.canonical.Moment;
import org.tributary.finding.Finding;
import org.tributary.hl7v2.Message;
import org.tributary.hl7v2.Path;

/** One message on its way through a mapping: what functions need to know, and where findings go. */
public final class Run {
    /** Enough to see what is wrong with a message of thousands of results. */
    private static final int FINDINGS_LIMIT = 200;

    private final String feed;
    private final @Nullable ZoneId zone;
    private final Authorities authorities;
    private final Map<String, Template> datatypes;
    private final Set<Finding> seen = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private final IdentityHashMap<Object, @Nullable Object> once = new IdentityHashMap<>(4);
    private final Map<@Nullable Node, Map<String, Integer>> keys = new HashMap<>(4);
    private final Map<String, Moment> moments = new HashMap<>();
    private final Map<Path, List<String>> texts = new HashMap<>(2);
    private final @Nullable Trace trace;

    Run(
            String feed,
            @Nullable ZoneId zone,
            Authorities authorities,
            Map<String, Template> datatypes,
            @Nullable Trace trace) {
        this.trace = trace;
        this.datatypes = datatypes;
        this.feed = feed;
        this.zone = zone;
        this.authorities = authorities;
    }

    public String feed() {
        return feed;
    }

    /** The zone of times without offset; null where nobody configured one. */
    public @Nullable ZoneId zone() {
        return zone;
    }

    public Authorities authorities() {
        return authorities;
    }

    /** What the mapping of a datatype makes of a place; null where it makes nothing. */
    public @Nullable Object as(String datatype, Place place) {
        Template template = datatypes.get(datatype);
        return template == null ? null : template.make(this, place.node(), place);
    }

    public void found(MappingFinding code, String where) {
        Finding finding = new Finding(code, where);
        if (findings.size() < FINDINGS_LIMIT && seen.add(finding)) {
            findings.add(finding);
        }
    }

    /** Null where nobody wants to know what each rule gives. */
    @Nullable
    Trace trace() {
        return trace;
    }

    /** Times repeat within a message: each is read once. */
    public Map<String, Moment> moments() {
        return moments;
    }

    /** What a path reaches in the whole message: many rules ask for MSH-9.2. */
    List<String> texts(Path path, Message message) {
        return texts.computeIfAbsent(path, message::all);
    }

    @Nullable
    Object once(Object rule, Supplier<@Nullable Object> read) {
        if (!once.containsKey(rule)) {
            once.put(rule, read.get());
        }
        return once.get(rule);
    }

    /** The key; with a number behind it from its second use for this patient on. */
    String unique(String kind, @Nullable Node patient, String key) {
        Map<String, Integer> of = keys.computeIfAbsent(patient, each -> new HashMap<>());
        int uses = of.merge(kind + "|" + key, 1, Integer::sum);
        return uses == 1 ? key : key + "#" + uses;
    }

    List<Finding> findings() {
        return findings;
    }
}
