package org.tributary.matching;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A {@link LearnedModel} as a file: JSON, with the hash of all that is in it, so that a changed file is noticed. */
public final class ModelFile {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private static final String ID = "id";

    /** Whole or not at all. */
    public static void write(LearnedModel model, Path file) throws IOException {
        ObjectNode tree = JSON.createObjectNode();
        tree.put(ID, model.id());
        tree.setAll((ObjectNode) JSON.valueToTree(model));
        write(JSON.writeValueAsString(tree) + "\n", file);
    }

    /**
     * The same of what {@link #parse} has read.
     *
     * @param text as it was written
     */
    public static void write(String text, Path file) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** @throws UnusableException as {@link #read(Path)}, and where it was learned with other rules than these */
    public static LearnedModel read(Path file, MatchModel rules) throws IOException {
        LearnedModel learned = read(file);
        check(file.toString(), learned, rules);
        return learned;
    }

    /** @throws UnusableException where it was learned with other rules than these */
    public static void check(String file, LearnedModel learned, MatchModel rules) {
        if (!learned.base().equals(rules.id())) {
            throw new UnusableException(
                    file + " was learned with another conf/matching.yaml, or by another version of the" + " program ("
                            + learned.base() + ", now " + rules.id() + "); train again");
        }
    }

    /** @throws UnusableException where the file is no model, or was changed after it was written */
    public static LearnedModel read(Path file) throws IOException {
        return parse(file.toString(), Files.readString(file));
    }

    /** As {@link #read(Path)}. */
    public static LearnedModel parse(String file, String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            if (!(tree instanceof ObjectNode object) || !object.hasNonNull(ID)) {
                throw new UnusableException(file + " is no learned model; `tributary match train` writes one");
            }
            String id = object.remove(ID).asText();
            LearnedModel model = JSON.treeToValue(object, LearnedModel.class);
            if (!model.id().equals(id)) {
                throw new UnusableException(
                        file + " was changed after it was written, so that its scores would be nobody's; train again");
            }
            return model;
        } catch (JsonProcessingException e) {
            throw new UnusableException(file + " is no learned model: line "
                    + (e.getLocation() == null ? 0 : e.getLocation().getLineNr()));
        }
    }

    private ModelFile() {}
}
