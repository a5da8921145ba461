package org.tributary.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import org.tributary.finding.Finding;

/** What a file is turned into. */
public enum Format {
    /** The canonical model, each value with the place that it came from. */
    CANONICAL(converted -> new Output(CanonicalJson.of(converted), List.of())),
    /** A collection Bundle of FHIR R4. */
    FHIR(FhirBundle::of);

    private final Function<Converted, Output> writer;

    Format(Function<Converted, Output> writer) {
        this.writer = writer;
    }

    /** @param findings what it does not say, and why */
    record Output(ObjectNode json, List<Finding> findings) {}

    Output write(Converted converted) {
        return writer.apply(converted);
    }
}
