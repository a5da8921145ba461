package org.tributary.conformance;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.AbstractGroup;
import ca.uhn.hl7v2.model.Group;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.Structure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tributary.hl7v2.Path;
import org.tributary.hl7v2.Segment;

/** Are the segments those of the structure, each in its place and no oftener than it may be? */
final class StructureCheck {
    private static final Set<String> HEADERS = Set.of("MSH", "FHS", "BHS"); // HAPI reads delimiters from them

    private static final int ROUNDS = 20; // more faults of order than that nobody reads one by one

    private final StandardVersion version;
    private final String structure;
    private final List<Segment> segments;
    private final int header;
    private final Report at;
    private final Report behind;
    private final Set<String> misplaced = new HashSet<>();
    private final Map<ca.uhn.hl7v2.model.Segment, Integer> indexes = new IdentityHashMap<>();

    /** Takes a fault at, or behind, the segment of this index. */
    @FunctionalInterface
    interface Report {
        void add(int segment, ConformanceFinding code, Path place, String advice);
    }

    StructureCheck(
            StandardVersion version, String structure, List<Segment> segments, int header, Report at, Report behind) {
        this.version = version;
        this.structure = structure;
        this.segments = segments;
        this.header = header;
        this.at = at;
        this.behind = behind;
    }

    void run() {
        Set<String> names = version.segmentsOf(structure);
        List<Integer> given = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            String name = segments.get(i).name();
            if (i < header
                    || i > header && (HEADERS.contains(name) || !names.contains(name) && !name.startsWith("Z"))) {
                misplaced(i);
            } else if (i > header && !name.startsWith("Z")) {
                given.add(i);
            }
        }
        try {
            Message message = placed(given);
            for (int round = 0; round < ROUNDS; round++) {
                SortedSet<Integer> surplus = surplus(message);
                if (surplus.isEmpty()) {
                    break;
                }
                Integer first = surplus.first();
                misplaced(first);
                given.remove(first);
                message = placed(given); // what follows it may have its place once it is away
            }
            surplus(message).forEach(this::misplaced);
            missing(message, header);
        } catch (HL7Exception e) {
            throw new IllegalStateException("HAPI does not place the segments", e);
        }
    }

    private Message placed(List<Integer> given) throws HL7Exception {
        StringBuilder skeleton = new StringBuilder("MSH|^~\\&|||||||ACK|1|P|").append(version.id());
        given.forEach(i -> skeleton.append('\r').append(segments.get(i).name()).append("|1"));
        SkeletonParser parser = version.parser();
        Message message = version.empty(structure, parser);
        parser.parse(message, skeleton.toString());
        indexes.clear();
        for (int i = 0; i < parser.placed().size(); i++) {
            indexes.put(parser.placed().get(i), i == 0 ? header : given.get(i - 1));
        }
        return message;
    }

    /** What HAPI finds no place for. */
    private SortedSet<Integer> surplus(Message message) throws HL7Exception {
        SortedSet<Integer> found = new TreeSet<>();
        surplus(message, found);
        return found;
    }

    private void surplus(Group group, Set<Integer> into) throws HL7Exception {
        Set<String> nonstandard = ((AbstractGroup) group).getNonStandardNames();
        for (String name : group.getNames()) {
            for (Structure each : group.getAll(name)) {
                if (each instanceof Group below) {
                    surplus(below, into);
                } else if (nonstandard.contains(name)) {
                    into.add(indexes.getOrDefault(each, header));
                }
            }
        }
    }

    private void misplaced(int i) {
        Segment segment = segments.get(i);
        String name = segment.name();
        Path place = Path.ofSegment(name, segment.ordinal());
        misplaced.add(name);
        if (!version.segmentsOf(structure).contains(name)) {
            at.add(i, ConformanceFinding.SEGMENT_UNEXPECTED, place, structure + " has no segment " + name);
        } else if (follows(i, name)) {
            at.add(i, ConformanceFinding.SEGMENT_REPEATED, place, structure + " has one " + name + " here");
        } else {
            at.add(
                    i,
                    ConformanceFinding.SEGMENT_OUT_OF_PLACE,
                    place,
                    structure + " has no place for " + name + " here");
        }
    }

    private boolean follows(int i, String name) {
        for (int before = i - 1; before >= 0; before--) {
            String other = segments.get(before).name();
            if (!other.startsWith("Z")) {
                return other.equals(name);
            }
        }
        return false;
    }

    /**
     * @param last index of the segment before this group
     * @return index of the last segment of this group
     */
    private int missing(Group group, int last) throws HL7Exception {
        Set<String> nonstandard = ((AbstractGroup) group).getNonStandardNames();
        int reached = last;
        for (String name : group.getNames()) {
            if (nonstandard.contains(name)) {
                continue;
            }
            Structure[] all = group.getAll(name);
            for (Structure each : all) {
                reached = each instanceof Group below
                        ? missing(below, reached)
                        : Math.max(reached, indexes.getOrDefault(each, reached));
            }
            if (all.length == 0 && group.isRequired(name) && !group.isChoiceElement(name)) {
                missed(first(group, name), reached);
            }
        }
        return reached;
    }

    private void missed(String name, int after) {
        if (misplaced.contains(name)) {
            return; // it is there, in another place: that is said already
        }
        int ordinal = 1;
        for (int i = 0; i <= after; i++) {
            ordinal += segments.get(i).name().equals(name) ? 1 : 0;
        }
        String advice = structure + " needs a segment " + name + " here";
        behind.add(after, ConformanceFinding.SEGMENT_MISSING, Path.ofSegment(name, ordinal), advice);
    }

    /** The segment that begins a group. */
    private static String first(Group group, String name) throws HL7Exception {
        Structure structure = group.get(name);
        while (structure instanceof Group below) {
            String begins = below.getNames()[0];
            for (String each : below.getNames()) {
                if (below.isRequired(each)) {
                    begins = each;
                    break;
                }
            }
            structure = below.get(begins);
        }
        return structure.getName();
    }
}
