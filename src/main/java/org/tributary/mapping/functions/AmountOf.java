package org.tributary.mapping.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Quantity;
import org.tributary.hl7v2.Segment;
import org.tributary.mapping.Place;
import org.tributary.mapping.Run;

/** {@code amount}: a number in one field whose unit stands in the next one, as in RXA-6 and RXA-7. */
final class AmountOf implements MappingFunction {
    @Override
    public String name() {
        return "amount";
    }

    @Override
    public String description() {
        return "A number with the unit that the next field holds; 999, HL7's word for unknown in RXA-6, is none.";
    }

    @Override
    public Class<?> gives() {
        return Quantity.class;
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example(
                        "RXA|0.50|mL^^UCUM", 1, "Quantity[raw=0.50, number=0.50, comparator=null, unit=mL, ucum=mL]"),
                new Example("RXA|999|", 1, "nothing"));
    }

    @Override
    public List<String> alsoReads() {
        return List.of("RXA-7", "RXE-5");
    }

    @Override
    public @Nullable Quantity apply(Place place, Run run) {
        String raw = place.part(1).textOrEmpty();
        Segment segment = place.node().segment();
        if (raw.isBlank() || raw.equals("999") || segment == null) {
            return null;
        }
        String unit = ObservedValue.first(
                segment.field(place.field() + 1).component(1),
                segment.field(place.field() + 1).component(2));
        boolean ucum =
                segment.field(place.field() + 1).component(3).textOrEmpty().equals("UCUM");
        Quantity read = Numbers.read(raw, unit, ucum ? unit : null);
        return read == null ? new Quantity(raw, null, null, unit, ucum ? unit : null) : read;
    }
}
