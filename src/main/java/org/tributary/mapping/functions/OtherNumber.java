package org.tributary.mapping.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.authority.Authorities;
import org.tributary.canonical.Identifier;
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
        return "A number of an account, a visit or an order (CX-5 AN, VN, PLAC ...) with its type and issuer; a patient's number is none.";
    }

    @Override
    public Class<?> gives() {
        return Identifier.class;
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example(
                        "PID|4711^^^HOSP^VN",
                        1,
                        "Identifier[value=4711, authority=HOSP, issued=Issued[type=VN, checkDigit=null, checkScheme=null,"
                                + " by=Organization[name=HOSP, identifier=null, authority=null, issued=null], period=null,"
                                + " facility=null]]"),
                new Example("PID|007^^^HOSP^MR", 1, "nothing"));
    }

    @Override
    public List<Integer> components() {
        return List.of(1, 4, 5);
    }

    @Override
    public @Nullable Object apply(Place place, Run run) {
        Cx cx = Cx.of(place.element());
        return cx.id().isEmpty() || !Authorities.belongsElsewhere(cx) ? null : run.as("CX-number", place);
    }
}
