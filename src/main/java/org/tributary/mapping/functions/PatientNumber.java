package org.tributary.mapping.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.hl7v2.Cx;
import org.tributary.mapping.Place;
import org.tributary.mapping.Run;

/** {@code CX}: a number of the patient, with the authority that conf/authorities.yaml names. */
final class PatientNumber implements MappingFunction {
    @Override
    public String name() {
        return "CX";
    }

    @Override
    public String description() {
        return "A patient's number (CX) with its authority from conf/authorities.yaml; account and visit numbers are none.";
    }

    @Override
    public Class<?> gives() {
        return PatientIdentifier.class;
    }

    @Override
    public List<Example> examples() {
        return List.of(
                new Example(
                        "PID|007^^^HOSP^MR",
                        1,
                        "PatientIdentifier[value=007, authority=feed/example/HOSP, type=MR, origin=Origin[place=PID[1]-1]]"),
                new Example("PID|4711^^^HOSP^VN", 1, "nothing"));
    }

    @Override
    public List<Integer> components() {
        return List.of(1, 4, 5);
    }

    @Override
    public @Nullable PatientIdentifier apply(Place place, Run run) {
        Cx cx = Cx.of(place.element());
        if (place.fieldName().equals("PID-19") && cx.typeCode().isEmpty()) {
            cx = new Cx(cx.id(), cx.namespaceId(), cx.universalId(), cx.universalIdType(), "SS"); // the field says so
        }
        return cx.id().isEmpty()
                ? null
                : run.authorities().identifier(run.feed(), place.fieldName(), place.where(), cx);
    }
}
