package org.tributary.mapping.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.mapping.MappingFinding;
import org.tributary.mapping.Place;
import org.tributary.mapping.Run;

/** {@code whole-number}: counting numbers such as the birth order. */
final class WholeNumber implements MappingFunction {
    @Override
    public String name() {
        return "whole-number";
    }

    @Override
    public String description() {
        return "A whole number of up to nine digits.";
    }

    @Override
    public Class<?> gives() {
        return Integer.class;
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("PID|2", 1, "2"), new Example("PID|02", 1, "2"), new Example("PID|second", 1, "nothing"));
    }

    @Override
    public List<Integer> components() {
        return List.of(1);
    }

    @Override
    public @Nullable Integer apply(Place place, Run run) {
        String text = place.part(1).textOrEmpty().strip();
        if (text.matches("\\d{1,9}")) {
            return Integer.valueOf(text);
        }
        if (!text.isEmpty()) {
            run.found(MappingFinding.NOT_WHOLE, place.where());
        }
        return null;
    }
}
