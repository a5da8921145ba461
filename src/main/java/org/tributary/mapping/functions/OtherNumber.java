package org.tributary.mapping.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.authority.Authorities;
import org.tributary.hl7v2.Cx;
import org.tributary.mapping.Place;
import org.tributary.mapping.Run;

/** {@code other-number}: a number among a patient's that is none of the patient's. */
final class OtherNumber implements MappingFunction {
    @Override
    public String name() {
        return "other-number";
    }

    @Override
    public String description() {
        return "A number of an account, a visit or an order (CX-5 AN, VN, PLAC ...) as sent; a patient's number is none.";
    }

    @Override
    public Class<?> gives() {
        return String.class;
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example("PID|4711^^^HOSP^VN", 1, "4711^^^HOSP^VN"), new Example("PID|007^^^HOSP^MR", 1, "nothing"));
    }

    @Override
    public List<Integer> components() {
        return List.of(1, 4, 5);
    }

    @Override
    public @Nullable String apply(Place place, Run run) {
        Cx cx = Cx.of(place.element());
        return cx.id().isEmpty() || !Authorities.belongsElsewhere(cx)
                ? null
                : place.element().textOrEmpty().strip();
    }
}
