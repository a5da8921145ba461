package org.tributary.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** docs/findings.md is what the codes say of themselves; {@code -Dgolden.update=true} writes it anew. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SentencesTest {
    private static final Path PAGE = Path.of("docs/findings.md");

    @Test
    void the_page_lists_every_finding() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Findings

                What readers and writers notice of a message. A finding stops nothing by itself; what parked, kept or refused a message is the
                reason that `./tributary message ID` shows. None carries a value of the message.

                | code | what |
                |---|---|
                """);
        Sentences.all()
                .forEach((code, sentence) -> page.append("| ")
                        .append(code)
                        .append(" | ")
                        .append(sentence.replace("|", "\\|"))
                        .append(" |\n"));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
    }

    @Test
    void a_code_that_nobody_knows_any_more_has_no_sentence() {
        assertThat(Sentences.of("OLD-999")).isEmpty();
    }
}
