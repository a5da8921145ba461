package org.tributary.conformance;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.hl7v2.Element;
import org.tributary.hl7v2.Path;
import org.tributary.hl7v2.Presence;
import org.tributary.hl7v2.Segment;

/**
 * One message against the version that it declares: structure and order, required fields, repetitions, lengths and the form
 * of values, as HAPI has them. Z segments, fields and components beyond the last one and {@code ""} are no faults.
 */
final class StandardCheck {
    private static final Path TYPE = Path.parse("MSH-9");
    private static final Path EVENT = Path.parse("MSH-9.2");
    private static final Path STRUCTURE = Path.parse("MSH-9.3");
    private static final Path VERSION = Path.parse("MSH-12");
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9]{2}(_[A-Z][A-Z0-9]{2})?");
    private static final Pattern DATATYPE = Pattern.compile("[A-Z][A-Z0-9]{1,2}");

    private final List<Segment> segments;
    private final Faults faults;
    private final Predicate<Path> isAllowed;

    /** @param isAllowed says of a place that what is found there is no fault */
    StandardCheck(List<Segment> segments, Faults faults, Predicate<Path> isAllowed) {
        this.segments = segments;
        this.faults = faults;
        this.isAllowed = isAllowed;
    }

    void run() {
        int header = header();
        Segment msh = segments.get(header);
        StandardVersion version =
                StandardVersion.named(msh.field(12).component(1).textOrEmpty().strip());
        if (version == null) {
            add(header, ConformanceFinding.VERSION_UNKNOWN, VERSION, "Declare a version from 2.1 to 2.8.2");
            return;
        }
        String structure = structure(msh, header, version);
        if (structure != null) {
            new StructureCheck(version, structure, segments, header, this::add, this::addBehind).run();
        }
        for (int i = 0; i < segments.size(); i++) {
            SegmentShape shape = version.segment(segments.get(i).name());
            if (shape != null) {
                fields(version, shape, segments.get(i), i);
            }
        }
    }

    private int header() {
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).name().equals("MSH")) {
                return i;
            }
        }
        throw new IllegalStateException("no MSH among the segments that are checked");
    }

    /** The name of the structure to check; null where there is none in this version. */
    private @Nullable String structure(Segment msh, int header, StandardVersion version) {
        Element type = msh.field(9);
        String name = type.component(1).textOrEmpty().strip();
        String trigger = type.component(2).textOrEmpty().strip();
        String declared = type.component(3).textOrEmpty().strip();
        String event = trigger.isEmpty() ? name : name + "_" + trigger;
        String ofEvent = NAME.matcher(event).matches() ? version.structureOf(event) : null;
        if (ofEvent == null && name.equals("ACK")) {
            ofEvent = version.structureOf("ACK");
        }
        boolean known = NAME.matcher(declared).matches() && version.hasStructure(declared);
        if (ofEvent == null && known) {
            return declared; // an event of their own, in a structure that we know
        }
        if (ofEvent == null) {
            boolean typed = StandardVersion.isMessageType(name);
            add(
                    header,
                    typed ? ConformanceFinding.EVENT_UNKNOWN : ConformanceFinding.TYPE_UNKNOWN,
                    typed ? EVENT : TYPE,
                    "Messages of this type are not in version " + version.id() + "; see MSH-9 and MSH-12");
        } else if (!declared.isEmpty() && !declared.equals(ofEvent)) {
            add(header, ConformanceFinding.OTHER_STRUCTURE, STRUCTURE, "Send " + ofEvent + " in MSH-9.3");
        }
        return ofEvent;
    }

    private void fields(StandardVersion version, SegmentShape shape, Segment segment, int at) {
        boolean observation = shape.name().equals("OBX");
        for (int n = 1; n <= shape.fields().size(); n++) {
            SegmentShape.Field field = shape.fields().get(n - 1);
            if (!segment.holds(n) && !(n <= 2 && segment.field(n).isValued())) {
                if (field.required()) {
                    add(at, ConformanceFinding.FIELD_MISSING, place(segment, n, 1), "Fill this field");
                }
                continue;
            }
            DatatypeShape type = observation && n == 5 ? valueType(version, segment, at) : field.type();
            int repetition = 0;
            for (Element each : segment.field(n).repetitions()) {
                repetition++;
                if (field.most() > 0 && repetition == field.most() + 1) {
                    add(
                            at,
                            ConformanceFinding.FIELD_REPEATED,
                            place(segment, n, repetition),
                            "Send at most " + field.most() + " repetitions here");
                }
                if (each.isValued()) {
                    value(each, field, type, segment, at, n, repetition);
                }
            }
        }
    }

    private void value(
            Element each,
            SegmentShape.Field field,
            @Nullable DatatypeShape type,
            Segment segment,
            int at,
            int n,
            int repetition) {
        if (field.isLimited()
                && each.length() > field.length()
                && each.textOrEmpty().length() > field.length()) {
            add(
                    at,
                    ConformanceFinding.FIELD_TOO_LONG,
                    place(segment, n, repetition),
                    "Send at most " + field.length() + " characters here");
        }
        if (type == null || !type.restricts()) {
            return;
        }
        if (type.parts().isEmpty()) {
            primitive(type, each.component(1).subcomponent(1), at, place(segment, n, repetition));
            return;
        }
        for (int part : type.required()) {
            if (isMissing(each.component(part))) {
                add(
                        at,
                        ConformanceFinding.COMPONENT_MISSING,
                        place(segment, n, repetition, part, Path.WHOLE),
                        "Fill this component of " + type.name());
            }
        }
        int c = 0;
        for (Element component : each.components()) {
            if (c == type.parts().size()) {
                return; // what is beyond the last one, a receiver does not look at
            }
            DatatypeShape part = type.parts().get(c++);
            if (part.restricts() && component.isValued()) {
                component(part, component, segment, at, n, repetition, c);
            }
        }
    }

    private void component(
            DatatypeShape type, Element component, Segment segment, int at, int n, int repetition, int c) {
        if (type.parts().isEmpty()) {
            primitive(type, component.subcomponent(1), at, place(segment, n, repetition, c, Path.WHOLE));
            return;
        }
        for (int part : type.required()) {
            if (isMissing(component.subcomponent(part))) {
                add(
                        at,
                        ConformanceFinding.COMPONENT_MISSING,
                        place(segment, n, repetition, c, part),
                        "Fill this subcomponent of " + type.name());
            }
        }
        int s = 0;
        for (Element subcomponent : component.subcomponents()) {
            if (s == type.parts().size()) {
                return;
            }
            DatatypeShape part = type.parts().get(s++);
            while (!part.parts().isEmpty()) { // nothing stands below a subcomponent
                part = part.parts().get(0);
            }
            primitive(part, subcomponent, at, place(segment, n, repetition, c, s));
        }
    }

    private void primitive(DatatypeShape type, Element value, int at, Path place) {
        if (value.presence() != Presence.VALUED) {
            return;
        }
        CodeTable table = type.table();
        if (!type.fits(value.textOrEmpty())) {
            add(at, ConformanceFinding.NOT_ITS_DATATYPE, place, "Send " + type.described() + " here");
        } else if (table != null && !value.textOrEmpty().isBlank() && !table.has(value.textOrEmpty())) {
            add(at, ConformanceFinding.NOT_IN_TABLE, place, "Send " + table.described());
        }
    }

    private static boolean isMissing(Element part) {
        return part.presence() == Presence.ABSENT || part.presence() == Presence.EMPTY;
    }

    private @Nullable DatatypeShape valueType(StandardVersion version, Segment segment, int at) {
        String named = segment.field(2).component(1).textOrEmpty().strip();
        if (named.isEmpty() || named.equals("\"\"")) {
            if (segment.field(5).isValued()) {
                add(at, ConformanceFinding.NO_VALUE_TYPE, place(segment, 2, 1), "Say in OBX-2 what OBX-5 is");
            }
            return null;
        }
        DatatypeShape type = DATATYPE.matcher(named).matches() ? version.datatype(named) : null;
        if (type == null) {
            add(
                    at,
                    ConformanceFinding.VALUE_TYPE_UNKNOWN,
                    place(segment, 2, 1),
                    "Send a datatype of version " + version.id() + " here");
        }
        return type;
    }

    private static Path place(Segment segment, int field, int repetition) {
        return place(segment, field, repetition, Path.WHOLE, Path.WHOLE);
    }

    private static Path place(Segment segment, int field, int repetition, int component, int subcomponent) {
        return new Path(segment.name(), segment.ordinal(), field, repetition, component, subcomponent);
    }

    private void add(int at, ConformanceFinding code, Path place, String advice) {
        if (!isAllowed.test(place)) {
            faults.add(at, code, place, advice);
        }
    }

    private void addBehind(int at, ConformanceFinding code, Path place, String advice) {
        if (!isAllowed.test(place)) {
            faults.addBehind(at, code, place, advice);
        }
    }
}
