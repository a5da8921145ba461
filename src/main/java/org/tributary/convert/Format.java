package org.tributary.convert;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tributary.finding.Finding;

/** What a file is turned into. */
public enum Format {
    /** The canonical model, each value with the place that it came from. */
    CANONICAL(converted -> Output.json(CanonicalJson.of(converted), List.of())),
    /** A collection Bundle of FHIR R4. */
    FHIR(FhirBundle::of),
    /** C-CDA R2.1: a document for each patient of each message or document. */
    CCDA(CcdaDocuments::of);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final Function<Converted, Output> writer;

    Format(Function<Converted, Output> writer) {
        this.writer = writer;
    }

    /**
     * What is written of one file.
     *
     * @param findings what it does not say, and why
     */
    record Output(List<Part> parts, List<Finding> findings) {
        /** @param suffix what is put behind the name of the file that was read: {@code .json} */
        record Part(String suffix, byte[] bytes) {}

        static Output json(JsonNode json, List<Finding> findings) {
            try {
                return new Output(List.of(new Part(".json", JSON.writeValueAsBytes(json))), findings);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a tree can be written", e);
            }
        }
    }

    /** What is put behind the name of a file of which nothing is written. */
    String suffix() {
        return this == CCDA ? ".xml" : ".json";
    }

    Output write(Converted converted) {
        return writer.apply(converted);
    }

    /** What is written of one message; nothing where nothing is. */
    public Optional<byte[]> bytes(Converted converted) {
        return write(converted).parts().stream().findFirst().map(Output.Part::bytes);
    }
}
