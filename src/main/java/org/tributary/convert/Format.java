package org.tributary.convert;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;

/** What a file is turned into. */
public enum Format {
    /** The canonical model, each value with the place that it came from. */
    CANONICAL(CanonicalJson::of);

    private final Function<Converted, ObjectNode> writer;

    Format(Function<Converted, ObjectNode> writer) {
        this.writer = writer;
    }

    ObjectNode write(Converted converted) {
        return writer.apply(converted);
    }
}
