package org.tributary.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.schemas.Schema;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CanonicalSchemaTest {
    private static final int LINES_TO =
            4; // deeper objects stand on one line, so that a changed field is a changed line
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void the_schema_knows_the_fields_functions_datatypes_and_tables_that_there_are() throws Exception {
        Path file = Schema.FOLDER.resolve("canonical.schema.json");
        StringBuilder text = new StringBuilder();
        write(JSON.valueToTree(CanonicalSchema.of(MappingFolder.read(Path.of("mappings")))), 0, text);
        String made = text.append('\n').toString();
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(file, made);
        }
        assertThat(Files.readString(file))
                .as(
                        "run this test with -Dgolden.update=true after a change of a record, a function or the base mapping")
                .isEqualTo(made);
    }

    @Test
    void a_rule_knows_each_word_that_the_reader_knows_and_no_other() {
        assertThat(Schema.named("canonical").words("/definitions/braces-String-each"))
                .isEqualTo(RuleCompiler.WORDS);
    }

    private static void write(JsonNode node, int depth, StringBuilder into) throws Exception {
        if (depth >= LINES_TO || !node.isContainerNode() || node.isEmpty()) {
            into.append(JSON.writeValueAsString(node));
            return;
        }
        String indent = "\n" + "  ".repeat(depth + 1);
        into.append(node.isObject() ? "{" : "[");
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        for (int i = 0; i < node.size(); i++) {
            into.append(i == 0 ? indent : "," + indent);
            if (node.isObject()) {
                into.append(JSON.writeValueAsString(names.get(i))).append(": ");
            }
            write(node.isObject() ? node.get(names.get(i)) : node.get(i), depth + 1, into);
        }
        into.append("\n").append("  ".repeat(depth)).append(node.isObject() ? "}" : "]");
    }
}
