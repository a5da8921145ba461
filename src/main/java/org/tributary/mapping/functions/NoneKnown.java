package org.tributary.mapping.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.NoneKnownScope;
import org.tributary.canonical.Stance;
import org.tributary.mapping.Place;
import org.tributary.mapping.Run;

/** {@code none-known}: AL1-3 that names no allergen and says that there is none. */
final class NoneKnown implements MappingFunction {
    @Override
    public String name() {
        return "none-known";
    }

    @Override
    public String description() {
        return "NONE_KNOWN where a code or the words say that no allergies are known (NKDA, \"No known drug allergies\"); anything"
                + " else says nothing. What it leaves open (foods, where it speaks of drugs) stays open.";
    }

    @Override
    public Class<?> gives() {
        return Stance.class;
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("AL1|NKDA^^L", 1, "NONE_KNOWN"),
                new Example("AL1|409137002^No known drug allergy^SCT", 1, "NONE_KNOWN"),
                new Example("AL1|^No known food allergies", 1, "NONE_KNOWN"),
                new Example("AL1|^No known allergy to penicillin", 1, "nothing"),
                new Example("AL1|7980^Penicillin G^RXNORM", 1, "nothing"));
    }

    @Override
    public @Nullable Stance apply(Place place, Run run) {
        Concept about = (Concept) run.as("CWE", place);
        return about != null && NoneKnownScope.isSaid(about) ? Stance.NONE_KNOWN : null;
    }
}
