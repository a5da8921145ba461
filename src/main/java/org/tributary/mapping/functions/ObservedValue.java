package org.tributary.mapping.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Attachment;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Quantity;
import org.tributary.canonical.Value;
import org.tributary.hl7v2.Element;
import org.tributary.hl7v2.Segment;
import org.tributary.mapping.MappingFinding;
import org.tributary.mapping.Place;
import org.tributary.mapping.Run;

/** {@code observed-value}: OBX-5 as OBX-2 says, with the unit of OBX-6. What does not fit its type stays text. */
final class ObservedValue implements MappingFunction {
    @Override
    public String name() {
        return "observed-value";
    }

    @Override
    public String description() {
        return "One repetition of OBX-5, read as OBX-2 says, with the unit of OBX-6.";
    }

    @Override
    public Class<?> gives() {
        return Value.class;
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example(
                        "OBX|1|NM|||98.00|mg/dL^^UCUM",
                        5,
                        quantity("NM", "98.00", "98.00", "null", "mg/dL", "mg/dL", "98.00")),
                new Example("OBX|1|NM|||<15|mg", 5, quantity("NM", "<15", "15", "<", "mg", "null", "<15")),
                new Example("OBX|1|NM|||None|", 5, text("NM", "None", "None")),
                new Example("OBX|1|SN|||>^100|mg", 5, quantity("SN", "100", "100", ">", "mg", "null", ">^100")),
                new Example("OBX|1|SN|||^1^:^128|", 5, text("SN", "1:128", "^1^:^128")),
                new Example("OBX|1||||trace|", 5, text("", "trace", "trace")));
    }

    @Override
    public List<String> alsoReads() {
        return List.of("OBX-2", "OBX-6.1", "OBX-6.2", "OBX-6.3");
    }

    @Override
    public @Nullable Value apply(Place place, Run run) {
        Element element = place.element();
        Segment segment = place.node().segment();
        if (segment == null || !element.isValued()) {
            return null;
        }
        String type = segment.field(2).component(1).textOrEmpty().strip();
        Made made = new Made(type, place);
        switch (type) {
            case "NM" -> number(made, segment, run);
            case "SN" -> structured(made, segment);
            case "CE", "CWE", "CNE", "CF" -> made.concept = (Concept) run.as("CWE", place);
            case "IS", "ID" -> made.concept = code(element.textOrEmpty().strip());
            case "DT", "DTM", "TS" -> {
                made.time = MomentOf.read(place.part(1).textOrEmpty().strip(), place, run);
                made.text = made.time == null ? element.textOrEmpty() : null;
            }
            case "ED", "RP" -> made.attachment = AttachmentOf.read(type, place, run);
            case "ST",
                    "TX",
                    "FT",
                    "TM",
                    "CX",
                    "XCN",
                    "XPN",
                    "XAD",
                    "XTN",
                    "XON",
                    "HD",
                    "EI",
                    "CP",
                    "MO",
                    "NA",
                    "MA",
                    "DR",
                    "VR" -> made.text = element.textOrEmpty();
            default -> {
                MappingFinding code = type.isEmpty() ? MappingFinding.NO_VALUE_TYPE : MappingFinding.UNKNOWN_VALUE_TYPE;
                run.found(code, segment.where() + "-2");
                made.text = element.textOrEmpty();
            }
        }
        return made.value();
    }

    private static void number(Made made, Segment segment, Run run) {
        String raw = made.place.element().textOrEmpty();
        made.quantity = Numbers.read(raw, unit(segment), ucum(segment));
        if (made.quantity == null) {
            run.found(MappingFinding.NOT_A_NUMBER, made.place.where());
            made.text = raw;
        }
    }

    /** SN: one number is a quantity with its comparator; a range, ratio or titer is shown as it was put together. */
    private static void structured(Made made, Segment segment) {
        String comparator = made.place.part(1).textOrEmpty().strip();
        String first = made.place.part(2).textOrEmpty().strip();
        String separator = made.place.part(3).textOrEmpty().strip();
        String second = made.place.part(4).textOrEmpty().strip();
        Quantity plain =
                separator.isEmpty() && second.isEmpty() ? Numbers.read(first, unit(segment), ucum(segment)) : null;
        boolean known = comparator.isEmpty() || comparator.equals("=") || Numbers.comparator(comparator) != null;
        if (plain == null || !known) {
            made.text = comparator + first + separator + second;
        } else {
            made.quantity = new Quantity(
                    plain.raw(), plain.number(), Numbers.comparator(comparator), plain.unit(), plain.ucum());
        }
    }

    private static Concept code(String code) {
        return new Concept(null, List.of(new Coding(null, code, null)), List.of());
    }

    private static @Nullable String unit(Segment segment) {
        return first(segment.field(6).component(1), segment.field(6).component(2));
    }

    /** Certain only where the sender says so. */
    private static @Nullable String ucum(Segment segment) {
        boolean said = segment.field(6).component(3).textOrEmpty().strip().equalsIgnoreCase("UCUM");
        return said ? first(segment.field(6).component(1), segment.field(6).component(1)) : null;
    }

    static @Nullable String first(Element one, Element other) {
        Element there = one.isValued() ? one : other;
        return there.isValued() ? there.textOrEmpty().strip() : null;
    }

    private static String quantity(
            String type, String raw, String number, String comparator, String unit, String ucum, String sent) {
        return "Value[type=" + type + ", quantity=Quantity[raw=" + raw + ", number=" + number + ", comparator="
                + comparator
                + ", unit=" + unit + ", ucum=" + ucum
                + "], concept=null, time=null, text=null, attachment=null, raw=" + sent
                + ", origin=Origin[place=OBX[1]-5]]";
    }

    private static String text(String type, String text, String sent) {
        return "Value[type=" + type + ", quantity=null, concept=null, time=null, text=" + text
                + ", attachment=null, raw=" + sent + ", origin=Origin[place=OBX[1]-5]]";
    }

    /** A value in the making. */
    private static final class Made {
        private final String type;
        private final Place place;
        private @Nullable Quantity quantity;
        private @Nullable Concept concept;
        private @Nullable Moment time;
        private @Nullable String text;
        private @Nullable Attachment attachment;

        Made(String type, Place place) {
            this.type = type;
            this.place = place;
        }

        /** What could not be read as its type is still there: as text, or as the raw words of a coded value. */
        Value value() {
            String raw = attachment == null ? place.element().raw() : "";
            String sent = raw == null ? "" : raw;
            boolean nothing = quantity == null && concept == null && time == null && text == null && attachment == null;
            return new Value(
                    type,
                    quantity,
                    concept,
                    time,
                    nothing ? place.element().textOrEmpty() : text,
                    attachment,
                    sent,
                    new Origin(place.where()));
        }
    }
}
