package org.tributary.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CombinationsTest {
    private static final Path CONF = Path.of("conf");
    private static final Someone ANNA = Someone.named("KOWALSKI", "ANNA").born("19620314");

    @TempDir
    private static Path dir;

    private static MatchModel on;

    @BeforeAll
    static void the_list_is_switched_on() throws IOException {
        on = MatchModel.load(listing("on", "matching/cms-combinations.csv"));
    }

    @Test
    void a_first_name_a_birth_date_and_a_phone_agree_with_and_without_the_last_name() {
        assertThat(agreeing(ANNA.phone("+12175550101"), ANNA.phone("+12175550101")))
                .containsExactly("02 first, last, birth-date, phone", "11 first, birth-date, phone");
    }

    @Test
    void one_field_may_differ_by_an_edit_where_the_list_says_so_and_no_second_one() {
        Someone home = ANNA.lives("12 MAIN ST", "SPRINGFIELD", "62701");

        assertThat(agreeing(home, home.last("KOWALSKY"))).containsExactly("01 first, last, birth-date, street");
        assertThat(agreeing(home, home.last("KOWALSKY").first("HANNA"))).isEmpty();
        assertThat(agreeing(ANNA.phone("+12175550101"), ANNA.first("ANNE").phone("+12175550101")))
                .as("combination 02 takes no first name that is only alike")
                .isEmpty();
    }

    @Test
    void a_short_form_is_the_first_name() {
        Someone robert = Someone.named("KOWALSKI", "ROBERT").born("19620314").email("k@example.org");

        assertThat(agreeing(robert, robert.first("BOB")))
                .contains("12 first, birth-date, email")
                .hasSize(2);
    }

    @Test
    void junior_and_senior_agree_in_none() {
        Someone shared = ANNA.phone("+12175550101");

        assertThat(agreeing(shared.suffix("JR"), shared.suffix("SR"))).isEmpty();
        assertThat(agreeing(shared.suffix("JR"), shared)).isNotEmpty();
    }

    @Test
    void a_medicare_number_is_one_whoever_sends_it_and_a_licence_is_its_states() {
        Someone card = ANNA.phone("+12175550101").born(null);

        assertThat(agreeing(
                        card.identifier("1EG4-TE5-MK73", "LAB", "MC"), card.identifier("1EG4TE5MK73", "CLINIC", "MC")))
                .containsExactly("21 phone, mbi");
        assertThat(agreeing(card.identifier("12345", "LAB", "MC"), card.identifier("12345", "LAB", "MC")))
                .as("no Medicare Beneficiary Identifier looks so")
                .isEmpty();
        assertThat(agreeing(card.identifier("K1", "IL", "DL"), card.identifier("K1", "IL", "DL")))
                .containsExactly("22 phone, legal-id");
        assertThat(agreeing(card.identifier("K1", "IL", "DL"), card.identifier("K1", "IN", "DL")))
                .isEmpty();
    }

    @Test
    void the_last_four_digits_count_from_a_whole_number_too() {
        assertThat(agreeing(ANNA.ssn("539671234"), ANNA.ssn("1234")))
                .containsExactly("04 first, last, birth-date, ssn-last-4", "05 first, last, birth-date, ssn-last-4");
    }

    @Test
    void it_is_told_beside_the_score_and_changes_neither_it_nor_the_model() throws IOException {
        MatchModel off = MatchModel.load(listing("off", "none"));
        Demographics one = ANNA.phone("+12175550101").demographics(on);
        Demographics other = ANNA.at(2, "LAB").phone("+12175550101").demographics(on);

        Waterfall with = Waterfall.of(one, other, on, on.matcher());
        Waterfall without = Waterfall.of(one, other, off, off.matcher());

        assertThat(on.id()).isEqualTo(off.id());
        assertThat(with.bits()).isEqualTo(without.bits());
        assertThat(with.text())
                .isEqualTo(without.text() + "          Listed combinations of fields that agree, beside the score:"
                        + " 02 first, last, birth-date, phone; 11 first, birth-date, phone."
                        + System.lineSeparator());
    }

    @Test
    void a_field_that_there_is_not_is_refused_with_those_that_there_are() throws IOException {
        Path file = listing("wrong", "matching/mine.csv");
        Files.writeString(file.resolveSibling("matching/mine.csv"), "id,equal,alike\n01,first shoe-size,\n");

        assertThatThrownBy(() -> MatchModel.load(file))
                .isInstanceOf(UnusableException.class)
                .hasMessageContaining("shoe-size is no field; there are first, last, birth-date");
    }

    @Test
    void a_row_that_would_agree_with_everybody_is_refused() throws IOException {
        Path file = listing("empty", "matching/mine.csv");
        Files.writeString(file.resolveSibling("matching/mine.csv"), "id,equal,alike\n99,,\n");

        assertThatThrownBy(() -> MatchModel.load(file)).hasMessageContaining("row 99 names no field");
    }

    @Test
    void nothing_behind_the_key_is_told_as_missing_and_the_last_line_makes_no_other_model_either() throws IOException {
        Path file = listing("last", "none");
        String id = MatchModel.load(file).id();
        String without = Files.readString(file).replaceFirst("(?m)^combinations:.*\\R", "");
        Files.writeString(file, without + "combinations: matching/cms-combinations.csv");
        assertThat(MatchModel.load(file).id()).isEqualTo(id);

        Files.writeString(file, without + "combinations:");
        assertThatThrownBy(() -> MatchModel.load(file)).hasMessageContaining("combinations is missing");
    }

    private static List<String> agreeing(Someone one, Someone other) {
        return on.combinations()
                .agreeing(one.demographics(on), other.at(2, "LAB").demographics(on));
    }

    /** conf/matching.yaml and its tables in a folder of their own, with this list. */
    private static Path listing(String name, String table) throws IOException {
        Path folder =
                Files.createDirectories(dir.resolve(name).resolve("matching")).getParent();
        try (Stream<Path> tables = Files.list(CONF.resolve("matching"))) {
            for (Path from : tables.toList()) {
                Files.copy(from, folder.resolve("matching").resolve(from.getFileName()));
            }
        }
        return Files.writeString(
                folder.resolve("matching.yaml"),
                Files.readString(CONF.resolve("matching.yaml"))
                        .replaceFirst("(?m)^combinations: \\S+", "combinations: " + table));
    }
}
