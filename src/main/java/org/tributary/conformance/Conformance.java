package org.tributary.conformance;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.hl7v2.Message;
import org.tributary.hl7v2.Path;
import org.tributary.hl7v2.Segment;

/** What one feed demands of its messages, and what becomes of those that do not conform. Safe for use by several threads. */
public final class Conformance {
    /** For feeds that say nothing of it. */
    public static final Conformance NONE = new Conformance(Mode.NONE, List.of(), List.of());

    /** A bound on time: structures are searched from the front for each segment. */
    static final int SEGMENTS = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(Conformance.class);

    private final Mode mode;
    private final List<OwnRule> rules;
    private final List<Allowance> allowed;

    /** Finds what a feed demands. */
    @FunctionalInterface
    public interface OfFeeds {
        /** {@link #NONE} for feeds that say nothing of it. */
        Conformance of(String feed);
    }

    /**
     * @param rules the analyst's own
     * @param allowed where deviations from the standard are agreed upon
     */
    public Conformance(Mode mode, List<OwnRule> rules, List<Allowance> allowed) {
        this.mode = mode;
        this.rules = List.copyOf(rules);
        this.allowed = List.copyOf(allowed);
    }

    public Mode mode() {
        return mode;
    }

    /** Never throws for what a sender wrote. Where the mode is {@link Mode#NONE} everything conforms. */
    public Conformity check(Message message) {
        if (mode == Mode.NONE || !message.hasHeader()) { // without MSH it is no message, and the door says so
            return Conformity.FULL;
        }
        List<Segment> segments = message.segments();
        Faults faults = new Faults();
        if (segments.size() > SEGMENTS) {
            segments = segments.subList(0, SEGMENTS);
            faults.add(SEGMENTS, ConformanceFinding.TOO_MANY_SEGMENTS, null, "");
        }
        if (message.unreadableLines() > 0) {
            faults.add(
                    -1,
                    ConformanceFinding.NO_SEGMENT,
                    null,
                    "Lines are no segment; escape line breaks inside fields as \\.br\\");
        }
        StandardCheck standard = new StandardCheck(segments, faults, this::isAllowed);
        try {
            standard.run();
        } catch (RuntimeException | StackOverflowError e) { // a fault of a library or of ours must not stop the feed
            LOG.error(
                    "a message could not be checked: {} at {}",
                    e.getClass().getName(),
                    e.getStackTrace().length == 0
                            ? "an unknown place"
                            : e.getStackTrace()[0]); // its text may quote the message
            faults.add(-1, ConformanceFinding.NOT_CHECKED, null, "The message could not be checked; ask its receiver");
        }
        for (OwnRule rule : rules) {
            rule.check(message, segments, faults);
        }
        return new Conformity(faults.listed());
    }

    private boolean isAllowed(Path place) {
        for (Allowance allowance : allowed) {
            if (allowance.covers(place)) {
                return true;
            }
        }
        return false;
    }
}
