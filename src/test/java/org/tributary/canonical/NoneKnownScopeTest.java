package org.tributary.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NoneKnownScopeTest {
    @ParameterizedTest
    @CsvSource({
        "NKDA, DRUG",
        "nkda, DRUG",
        "NKA, ALL",
        "No known allergies, ALL",
        "NO KNOWN DRUG ALLERGIES, DRUG",
        "No Known Medication Allergies, DRUG",
        "No known food allergies, FOOD",
        "No known environmental allergies, ENVIRONMENT",
        "No known allergies and intolerances, ALL",
        "None known, ALL",
        "No known drug or food allergies, DRUG",
        "No known food or other allergies, FOOD"
    })
    void what_says_by_itself_that_there_is_none_and_of_what(String words, NoneKnownScope scope) {
        assertThat(NoneKnownScope.isSaid(Concept.text(words))).isTrue();
        assertThat(NoneKnownScope.of(Concept.text(words), null)).isSameAs(scope);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No known allergy to penicillin",
                "Penicillin",
                "Nkdazole",
                "Known allergies",
                "no known cause",
                "No other allergies",
                "No other drug allergies",
                "No known other allergies",
                "NO OTHER KNOWN ALLERGIES"
            })
    void what_names_something_says_no_such_thing(String words) {
        assertThat(NoneKnownScope.isSaid(Concept.text(words))).isFalse();
    }

    @Test
    void the_narrower_of_what_and_of_which_kind_holds() {
        Concept substance = Concept.of(new Coding("SCT", "105590001", "Substance"));
        Concept drug = Concept.of(new Coding("SCT", "416098002", null));
        assertThat(NoneKnownScope.of(substance, drug)).isSameAs(NoneKnownScope.DRUG);
        assertThat(NoneKnownScope.of(substance, null)).isSameAs(NoneKnownScope.ALL);
        assertThat(NoneKnownScope.of(Concept.text("NKA"), Concept.of(new Coding("HL70127", "DA", null))))
                .isSameAs(NoneKnownScope.DRUG);
    }

    @Test
    void an_allergy_of_HL7_v2_counts_by_its_own_kind_or_by_a_code_that_only_drugs_have() {
        Concept penicillin = Concept.of(new Coding("RXNORM", "7980", "Penicillin G"));
        assertThat(NoneKnownScope.DRUG.covers(allergy(penicillin, null))).isTrue();
        assertThat(NoneKnownScope.FOOD.covers(allergy(penicillin, null))).isFalse();
        Concept peanut = Concept.text("Peanut");
        assertThat(NoneKnownScope.FOOD.covers(allergy(peanut, Concept.of(new Coding(null, "FA", null)))))
                .isTrue();
        assertThat(NoneKnownScope.DRUG.covers(allergy(peanut, Concept.of(new Coding(null, "FA", null)))))
                .isFalse();
        assertThat(NoneKnownScope.ALL.covers(allergy(peanut, null))).isTrue();
    }

    @Test
    void an_allergy_of_no_told_kind_speaks_against_every_kind() {
        Concept penicillin = Concept.text("Penicillin");
        Concept miscellaneous = Concept.of(new Coding("HL70127", "MA", null));
        Concept substance = Concept.of(new Coding("SCT", "419199007", "Allergy to substance"));
        for (NoneKnownScope scope : NoneKnownScope.values()) {
            assertThat(scope.covers(allergy(penicillin, null))).as(scope.name()).isTrue();
            assertThat(scope.covers(allergy(penicillin, miscellaneous)))
                    .as(scope.name())
                    .isTrue();
            assertThat(scope.covers(allergy(penicillin, substance)))
                    .as(scope.name())
                    .isTrue();
        }
    }

    private static Allergy allergy(Concept about, Concept type) {
        return new Allergy(
                Statement.asserted(null, new Origin("AL1[1]"), Said.NOBODY, null), about, type, null, List.of(), null);
    }
}
