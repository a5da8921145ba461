package org.tributary.fax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.canonical.HumanName;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DescriptionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OKAFOR, JUNE M | OKAFOR | JUNE M |",
                "June M. Okafor | Okafor | June M. |",
                "June Okafor, Jr. | Okafor | June | Jr.",
                "OKAFOR-BELL,JUNE | OKAFOR-BELL | JUNE |",
                "Van Dyke, Ann Sr | Van Dyke | Ann | Sr"
            })
    void a_printed_name_has_a_last_name_and_first_names(String printed, String family, String given, String suffix) {
        assertThat(Descriptions.name(printed))
                .isEqualTo(new HumanName(family, List.of(given.split(" ")), null, suffix, null, null));
    }
}
