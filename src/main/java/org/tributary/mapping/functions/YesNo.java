package org.tributary.mapping.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.mapping.MappingFinding;
import org.tributary.mapping.Place;
import org.tributary.mapping.Run;

/** {@code yes-no}: HL7 table 0136. */
final class YesNo implements MappingFunction {
    @Override
    public String name() {
        return "yes-no";
    }

    @Override
    public String description() {
        return "Y or YES, N or NO (HL7 table 0136); anything else says nothing.";
    }

    @Override
    public Class<?> gives() {
        return Boolean.class;
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("PID|Y", 1, "true"), new Example("PID|N", 1, "false"), new Example("PID|U", 1, "nothing"));
    }

    @Override
    public List<Integer> components() {
        return List.of(1);
    }

    @Override
    public @Nullable Boolean apply(Place place, Run run) {
        String text = place.part(1).textOrEmpty().strip();
        boolean yes = text.equalsIgnoreCase("Y") || text.equalsIgnoreCase("YES");
        if (yes || text.equalsIgnoreCase("N") || text.equalsIgnoreCase("NO")) {
            return yes;
        }
        if (!text.isEmpty()) {
            run.found(MappingFinding.NOT_YES_OR_NO, place.where());
        }
        return null;
    }
}
