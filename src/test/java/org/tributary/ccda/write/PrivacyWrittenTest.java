package org.tributary.ccda.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.ccda.write.Facts.PENICILLIN;
import static org.tributary.ccda.write.Facts.allergy;
import static org.tributary.ccda.write.Facts.statement;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Stance;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PrivacyWrittenTest {
    @Test
    void a_mark_that_is_no_code_is_written_in_its_words_and_the_document_is_restricted() throws Exception {
        for (String mark : List.of("for family only", "TopSecret!", "a-mark-of-more-than-twenty-characters", "PSY")) {
            Fact marked = marked(mark, "N");
            String xml = Facts.xml(marked);
            assertThat(xml).contains("<confidentialityCode code=\"R\"");
            assertThat(CdaSchema.problems(Facts.written(marked).bytes())).isEmpty();
            assertThat(back(marked)).containsExactlyInAnyOrder(mark, "N");
        }
    }

    @Test
    void a_code_of_an_unknown_system_is_not_said_to_be_HL7s() {
        assertThat(Facts.xml(marked("TopSecret", "N"))).contains("code=\"TopSecret\"/>");
        assertThat(Facts.xml(marked("PSY", "N"))).contains("code=\"PSY\" codeSystem=\"2.16.840.1.113883.5.4\"");
    }

    @Test
    void what_one_statement_says_is_less_private_than_usual_lowers_none_of_the_others() {
        Fact low = marked("L");
        Fact silent = allergy(statement(Stance.ASSERTED, "active", false), PENICILLIN);
        assertThat(Facts.xml(low, silent)).contains("<confidentialityCode code=\"N\"");
        assertThat(Facts.xml(low)).contains("<confidentialityCode code=\"L\"");
    }

    private static Fact marked(String... marks) {
        return allergy(statement(Stance.ASSERTED, "active", false, marks), PENICILLIN);
    }

    private static List<String> back(Fact fact) {
        return Facts.readAgain(fact).stream()
                .filter(Allergy.class::isInstance)
                .findFirst()
                .orElseThrow()
                .statement()
                .confidentiality();
    }
}
