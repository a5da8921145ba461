package org.tributary.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GivenAgainTest {
    private static final MatchModel MODEL = MatchModel.load(Path.of("conf/matching.yaml"));
    private static final String SSN = "412-66-0193";
    private static final Someone ANN = Someone.named("Lindqvist", "Margaret", "Ann")
            .born("1961-07-19")
            .sex("F")
            .lives("12 N Main St", "Salem", "97301");

    @Test
    void another_name_and_birth_date_are_another_person() {
        assertThat(isSomeoneElse(Someone.named("Vandermeer", "Rolf").born("1938-11-02"), ANN))
                .isTrue();
        assertThat(isSomeoneElse(Someone.named("Vandermeer", "Rolf"), ANN)).isTrue();
    }

    @Test
    void a_twin_and_a_namesake_of_another_age_are_another_person() {
        assertThat(isSomeoneElse(Someone.named("Lindqvist", "Judith").born("1961-07-19"), ANN))
                .isTrue();
        assertThat(isSomeoneElse(Someone.named("Lindqvist", "Margaret").born("1988-01-30"), ANN))
                .isTrue();
        assertThat(isSomeoneElse(
                        Someone.named("Lindqvist", "Judith").born("1988-01-30").ssn(SSN), ANN.ssn(SSN)))
                .as("a child under its mother's social security number")
                .isTrue();
    }

    @Test
    void who_marries_stays_who_she_is() {
        assertThat(isSomeoneElse(Someone.named("Olsen", "Margaret").born("1961-07-19"), ANN))
                .isFalse();
        assertThat(isSomeoneElse(
                        Someone.named("Olsen", "Margaret").born("1961-07-19").ssn("531-88-0417"), ANN.ssn(SSN)))
                .as("with another social security number")
                .isTrue();
    }

    @Test
    void corrections_are_no_other_person() {
        assertThat(isSomeoneElse(Someone.named("Lindqvist", "Peggy").born("1961-07-19"), ANN))
                .isFalse();
        assertThat(isSomeoneElse(Someone.named("Lindquist", "Margarete").born("1961-07-19"), ANN))
                .isFalse();
        assertThat(isSomeoneElse(Someone.named("Lindqvist", "Margaret").born("1963-07-19"), ANN))
                .isFalse();
        assertThat(isSomeoneElse(
                        Someone.named("Lindqvist", "Judith").born("1961-07-19").ssn(SSN), ANN.ssn(SSN)))
                .as("another first name, the same social security number and birth date")
                .isFalse();
        assertThat(isSomeoneElse(
                        Someone.named("Petit", "Lucien").born("1980-03-05"),
                        Someone.named("Petit", "Luc").born("1980-03-05")))
                .isFalse();
    }

    @Test
    void what_is_not_said_does_not_differ() {
        assertThat(isSomeoneElse(Someone.named("Lindqvist"), ANN)).isFalse();
        assertThat(isSomeoneElse(ANN, Someone.named("Lindqvist"))).isFalse();
    }

    @Test
    void a_newborn_gets_its_name_and_an_unknown_patient_an_identity() {
        assertThat(isSomeoneElse(
                        Someone.named("Lindqvist", "Judy").born("2026-03-01"),
                        Someone.named("Lindqvist", "Baby Girl A").born("2026-03-01")))
                .isFalse();
        assertThat(isSomeoneElse(ANN, Someone.named("Trauma", "Seven").unidentified()))
                .isFalse();
    }

    @Test
    void a_girl_without_a_name_is_no_boy_of_another_family_who_was_born_the_same_day() {
        Someone girl =
                Someone.named("Lindqvist", "Baby Girl").born("2026-03-01").sex("F");
        assertThat(isSomeoneElse(
                        Someone.named("Moss", "Baby Boy").born("2026-03-01").sex("M"), girl))
                .isTrue();
        assertThat(isSomeoneElse(Someone.named("Moss", "Tom").born("2026-03-01").sex("M"), girl))
                .isTrue();
        assertThat(isSomeoneElse(
                        Someone.named("Moss", "Judy").born("2026-03-01").sex("F"), girl))
                .as("her father's name")
                .isFalse();
    }

    private static boolean isSomeoneElse(Someone now, Someone before) {
        return MODEL.matcher()
                .isSomeoneElse(
                        now.at(1, "GENERAL").demographics(MODEL),
                        before.at(1, "GENERAL").demographics(MODEL));
    }
}
