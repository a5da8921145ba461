package org.tributary.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.mapping.functions.Functions;
import org.tributary.mapping.functions.MappingFunction;

/** docs/mapping-functions.md is what the functions say of themselves; {@code -Dgolden.update=true} writes it anew. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FunctionsPageTest {
    private static final Path PAGE = Path.of("docs/mapping-functions.md");

    @Test
    void the_page_says_what_the_functions_do() throws IOException {
        String page = """
                # Functions of the mapping language

                What `as:` may name beside the datatypes of `mappings/hl7v2/datatypes`. Each is one Java class, pure and total; the examples are
                its tests. What it makes is a type of the canonical model.

                """
                + Functions.all().values().stream()
                        .map(FunctionsPageTest::section)
                        .collect(Collectors.joining("\n"));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static String section(MappingFunction function) {
        StringBuilder text = new StringBuilder("## " + function.name() + "\n\n" + function.description() + " Makes: `"
                + function.gives().getSimpleName() + "`.");
        if (!function.alsoReads().isEmpty()) {
            text.append(" Also reads ")
                    .append(String.join(", ", function.alsoReads()))
                    .append('.');
        }
        text.append("\n\n| sent | field | made |\n|---|---|---|\n");
        for (MappingFunction.Example example : function.examples()) {
            text.append("| `%s` | %d | `%s` |\n"
                    .formatted(cell(example.segment()), example.field(), cell(example.result())));
        }
        return text.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", "\\n");
    }
}
