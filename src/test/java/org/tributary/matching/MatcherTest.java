package org.tributary.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.matching.Decision.AUTO;
import static org.tributary.matching.Decision.NEW;
import static org.tributary.matching.Decision.REVIEW;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MatcherTest {
    static final MatchModel MODEL = MatchModel.load(Path.of("conf/matching.yaml"));

    private static final Someone WITHOUT_NUMBER = Someone.named("Lindqvist", "Margaret", "Ann")
            .born("1961-07-19")
            .sex("F")
            .lives("12 North Main Street Apt 4", "Salem", "97301-1234")
            .phone("(503) 555-0147");

    private static final Someone ANN = WITHOUT_NUMBER.ssn("412-66-0193");

    /** The same at another sender. */
    private static final Someone THERE = ANN.at(2, "LAKESIDE");

    private static Edge compare(Someone one, Someone other) {
        return compare(one.demographics(MODEL), other.demographics(MODEL));
    }

    private static Edge compare(Demographics one, Demographics other) {
        Edge edge = MODEL.matcher().compare(one, other);
        assertThat(MODEL.matcher().compare(other, one)).as("symmetric").isEqualTo(edge);
        Waterfall waterfall = Waterfall.of(edge, MODEL);
        double sum =
                waterfall.lines().stream().mapToDouble(Waterfall.Line::bits).sum();
        assertThat(sum).as("the lines are the score, to the last bit").isEqualTo(edge.bits());
        return edge;
    }

    // Links

    @Test
    void the_same_demographics_from_two_senders_are_one_person() {
        Edge edge = compare(ANN, THERE);
        assertThat(edge.decision()).isEqualTo(AUTO);
        assertThat(edge.vetoes()).isEmpty();
        assertThat(Waterfall.of(edge, MODEL).text()).contains("birth dates are equal", "phone and address are equal");
    }

    @Test
    void a_nickname_and_a_move_are_still_one_person() {
        Edge edge = compare(
                ANN, THERE.first("Peggy").lives("9 Elm St", "Bend", "97701").phone("503-555-0199"));
        assertThat(edge.level(Field.FIRST)).isEqualTo(Level.FIRST_NICKNAME);
        assertThat(edge.decision()).isEqualTo(AUTO);
    }

    @Test
    void a_letter_in_the_first_name_and_a_digit_in_the_birth_date_are_still_one_person() {
        Edge edge = compare(ANN, THERE.first("Margarwt", "Ann").born("1961-07-18"));
        assertThat(edge.level(Field.FIRST)).isEqualTo(Level.FIRST_TYPO);
        assertThat(edge.level(Field.BIRTH_DATE)).isEqualTo(Level.BIRTH_DATE_TYPO);
        assertThat(edge.decision()).isEqualTo(AUTO);
    }

    @Test
    void swapped_names_are_one_person() {
        Edge edge = compare(ANN, THERE.names(Someone.name("Margaret", null, "L", "Lindqvist")));
        assertThat(edge.level(Field.FIRST)).isEqualTo(Level.FIRST_SWAPPED);
        assertThat(edge.level(Field.LAST)).isEqualTo(Level.LAST_SWAPPED);
        assertThat(edge.decision()).isEqualTo(AUTO);
    }

    @Test
    void day_and_month_swapped_are_one_person() {
        Edge edge = compare(ANN.born("1961-07-05"), THERE.born("1961-05-07"));
        assertThat(edge.level(Field.BIRTH_DATE)).isEqualTo(Level.BIRTH_DATE_SWAPPED);
        assertThat(edge.decision()).isEqualTo(AUTO);
    }

    @Test
    void a_maiden_name_that_an_earlier_version_had_links() {
        Demographics married = ANN.last("Okonkwo").demographics(MODEL, ANN);
        Edge edge = compare(married, THERE.demographics(MODEL));
        assertThat(edge.level(Field.LAST)).isEqualTo(Level.LAST_FORMER);
        assertThat(edge.decision()).isEqualTo(AUTO);
    }

    @Test
    void a_double_surname_shares_a_part() {
        Edge edge = compare(ANN.last("Garcia-Lindqvist"), THERE);
        assertThat(edge.level(Field.LAST)).isEqualTo(Level.LAST_PART);
        assertThat(edge.decision()).isEqualTo(AUTO);
    }

    @ParameterizedTest
    @CsvSource({"Noah, Noaj, FIRST_SIMILAR", "Luke, Luge, FIRST_SIMILAR", "John, Joan, FIRST_ELSE" // two names
    })
    void of_short_first_names_a_letter_apart_one_may_be_a_typing_error(String one, String other, Level level) {
        Edge edge = compare(ANN.first(one), THERE.first(other));
        assertThat(edge.level(Field.FIRST)).isEqualTo(level);
        assertThat(edge.decision()).as("a human looks").isEqualTo(REVIEW);
    }

    @ParameterizedTest
    @CsvSource({"Ruiz, Ruix, LAST_SIMILAR", "Lee, Lea, LAST_ELSE", "West, Rest, LAST_SIMILAR", "Rose, Ross, LAST_ELSE"})
    void of_short_last_names_a_letter_apart_one_may_be_a_typing_error(String one, String other, Level level) {
        assertThat(compare(ANN.last(one), THERE.last(other)).level(Field.LAST)).isEqualTo(level);
    }

    @Test
    void the_only_name_that_one_tells_may_be_the_last_name_in_the_first_names_place() {
        Edge alone = compare(ANN, THERE.names(Someone.name(null, null, "L", "Lindqvist")));
        assertThat(alone.level(Field.FIRST)).isEqualTo(Level.FIRST_MISPLACED);
        assertThat(alone.decision()).as("a human looks").isEqualTo(REVIEW);
        Edge half = compare(ANN, THERE.names(Someone.name("Okonkwo", null, "L", "Lindqvist")));
        assertThat(half.level(Field.FIRST)).isEqualTo(Level.FIRST_MISPLACED);
        assertThat(half.level(Field.LAST)).isEqualTo(Level.LAST_ELSE);
        assertThat(half.gate()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "12 Main St|Oak Manor, 12 Oak Manor|Main Street, CONTACT_BUILDING",
        "12 Main St|Oak Manor Village, Main St Oak Manor Vlg, CONTACT_BUILDING",
        "12 Juniper Road, Juniper Rd, CONTACT_BUILDING",
        "12 Juniper Road, Juniper Rd 12, CONTACT_BUILDING",
        "12 Juniper Road, 97 Juniper Rd, CONTACT_ZIP_AND_TOWN", // two houses
        "1200 Washington Boulevard, 1200 Washin, CONTACT_NEAR_STREET", // cut off, or another street
        "12 Main St|Apt 4, 19 Elm St|Apt 4, CONTACT_ZIP_AND_TOWN"
    })
    void lines_of_an_address_may_change_places_or_be_written_as_one(String one, String other, Level level) {
        Edge edge = compare(
                noPhone(ANN).lives(one, "Salem", "97301"), noPhone(THERE).lives(other, "Salem", "97301"));
        assertThat(edge.level(Field.CONTACT)).isEqualTo(level);
    }

    private static Someone noPhone(Someone someone) {
        return someone.phone("");
    }

    @Test
    void apostrophes_marks_and_blanks_make_no_difference() {
        assertThat(compare(ANN.last("O'Brien"), THERE.last("OBRIEN")).level(Field.LAST))
                .isEqualTo(Level.LAST_EXACT);
        assertThat(compare(ANN.last("Mc Donald"), THERE.last("McDonald")).level(Field.LAST))
                .isEqualTo(Level.LAST_EXACT);
        assertThat(compare(ANN.last("Núñez"), THERE.last("NUNEZ")).level(Field.LAST))
                .isEqualTo(Level.LAST_EXACT);
        assertThat(compare(ANN.first("Mary Ann"), THERE.first("Mary", "Ann")).level(Field.FIRST))
                .isEqualTo(Level.FIRST_EXACT);
    }

    @Test
    void last_four_digits_are_compared_as_such_and_never_padded() {
        Edge edge = compare(ANN, THERE.ssn("0193"));
        assertThat(edge.level(Field.SSN)).isEqualTo(Level.SSN_LAST_FOUR);
        assertThat(edge.decision()).isEqualTo(AUTO);
    }

    // What is missing is neutral

    @Test
    void what_one_side_does_not_know_weighs_nothing() {
        Edge edge = compare(ANN, Someone.named("Lindqvist").at(2, "LAKESIDE"));
        for (Field field : Field.values()) {
            if (field != Field.LAST) {
                assertThat(edge.evidence().get(field.ordinal()).bits())
                        .as(field.key)
                        .isZero();
            }
        }
    }

    @Test
    void a_year_of_birth_alone_is_at_most_reviewed() {
        Edge edge = compare(ANN, THERE.born("1961"));
        assertThat(edge.level(Field.BIRTH_DATE)).isEqualTo(Level.BIRTH_DATE_YEAR);
        assertThat(edge.decision()).isEqualTo(REVIEW);
    }

    @Test
    void a_household_never_outvotes_name_and_birth_date() {
        Edge wife = compare(ANN, THERE.first("Rolf").born("1959-02-03").sex("M").ssn("530-12-9981"));
        assertThat(wife.decision()).isEqualTo(NEW);
        Edge daughter = compare(ANN, THERE.first("Kirsten").born("1990-11-30").ssn("541-33-1818"));
        assertThat(daughter.decision()).isEqualTo(NEW);
        assertThat(compare(ANN, THERE).evidence().get(Field.CONTACT.ordinal()).bits())
                .isLessThanOrEqualTo(12);
    }

    // Twins

    private static final Someone TWIN =
            ANN.names(Someone.name("Lindqvist", null, "L", "Erica")).number("G1");

    private static Someone twin(String first) {
        return TWIN.at(2, "LAKESIDE").names(Someone.name("Lindqvist", null, "L", first));
    }

    private static Someone noSsn(Someone someone) {
        return someone.identifier("0000", "SSA", "SS");
    }

    @Test
    void twins_with_one_address_and_birth_date_go_to_review_and_are_never_linked() {
        assertThat(compare(noSsn(TWIN), noSsn(twin("Robert"))).decision()).isNotEqualTo(AUTO);
        assertThat(compare(noSsn(TWIN), noSsn(twin("Astrid"))).decision()).isEqualTo(REVIEW);
    }

    @Test
    void twins_with_like_names_are_never_linked() {
        String[][] pairs = {
            {"Erica", "Ericka"},
            {"Rianna", "Rasna"},
            {"Michael", "Michel"},
            {"Diana", "Diane"},
            {"Kaylee", "Kayleigh"},
            {"Jayden", "Jaydon"},
            {"Brandon", "Brendan"},
            {"Daniel", "Danielle"},
            {"Xiomara", "Xiomera"}
        };
        for (String[] pair : pairs) {
            Edge edge = compare(noSsn(TWIN.first(pair[0])), noSsn(twin(pair[1])));
            assertThat(edge.decision()).as(pair[0] + " and " + pair[1]).isEqualTo(REVIEW);
            assertThat(edge.vetoes()).contains(Veto.TWIN_NAMES);
        }
    }

    /** A compound name whose first word both twins have; a sender may keep the second word as a middle name, or leave it out. */
    @ParameterizedTest
    @CsvSource({
        "Maria Jose,,Maria Luisa,",
        "Maria Jose,,Maria,Luisa",
        "Maria,Jose,Maria,Luisa",
        "Maria Jose,,Maria,",
        "Mohammed-Ali,,Mohammed Hassan,"
    })
    void twins_whose_compound_names_begin_alike_are_never_linked(
            String first, @Nullable String middle, String other, @Nullable String otherMiddle) {
        Someone one = WITHOUT_NUMBER.first(given(first, middle));
        Someone two = WITHOUT_NUMBER.at(2, "LAKESIDE").first(given(other, otherMiddle));
        assertThat(compare(one, two).decision()).isEqualTo(REVIEW);
        assertThat(compare(one.ssn("412-66-0193"), two.ssn("388-20-4471")).decision())
                .as("with numbers of their own")
                .isNotEqualTo(AUTO);
    }

    private static String[] given(String first, @Nullable String middle) {
        return middle == null ? new String[] {first} : new String[] {first, middle};
    }

    @Test
    void a_compound_name_of_which_one_sender_has_the_second_word_as_a_middle_name_is_one_name() {
        assertThat(compare(
                                WITHOUT_NUMBER.first("Maria Jose"),
                                WITHOUT_NUMBER.at(2, "LAKESIDE").first("Maria", "Jose"))
                        .decision())
                .isEqualTo(AUTO);
        assertThat(compare(
                                WITHOUT_NUMBER.first("Maria Jose"),
                                WITHOUT_NUMBER.at(2, "LAKESIDE").first("Maria", "J"))
                        .decision())
                .isEqualTo(AUTO);
        assertThat(compare(ANN.first("Maria Jose"), THERE.first("Maria")).decision())
                .as("one number")
                .isEqualTo(AUTO);
    }

    @Test
    void whose_middle_name_is_the_last_name_she_had_is_no_twin() {
        Someone married =
                WITHOUT_NUMBER.at(2, "LAKESIDE").names(Someone.name("Lindqvist", null, "L", "Margaret", "Okonkwo"));
        Someone before = WITHOUT_NUMBER.names(
                Someone.name("Lindqvist", null, "L", "Margaret", "Ann"),
                Someone.name("Okonkwo", null, "M", "Margaret", "Ann"));
        assertThat(compare(before, married).decision()).isEqualTo(AUTO);
        assertThat(compare(WITHOUT_NUMBER, married).vetoes()).contains(Veto.MIDDLE_NAMES);
    }

    @Test
    void what_may_be_a_typing_error_is_a_twin_where_the_middle_names_differ() {
        assertThat(compare(WITHOUT_NUMBER, WITHOUT_NUMBER.at(2, "LAKESIDE").first("Margarwt", "K"))
                        .vetoes())
                .contains(Veto.TWIN_NAMES);
    }

    @Test
    void a_number_with_a_digit_that_differs_makes_no_like_names_one_person() {
        Someone moved =
                THERE.lives("9 Elm St", "Bend", "97701").phone("503-555-0199").ssn("412-66-0195");
        assertThat(compare(ANN, moved.first("Margarwt", "A")).decision()).isEqualTo(REVIEW);
        assertThat(compare(ANN, moved).decision()).isEqualTo(AUTO);
    }

    @Test
    void a_typing_error_that_is_no_name_is_no_twin() {
        Edge edge = compare(noSsn(TWIN.first("Michael")), noSsn(twin("Micjael")));
        assertThat(edge.vetoes()).isEmpty();
        assertThat(edge.decision()).isEqualTo(AUTO);
    }

    @Test
    void a_first_name_with_two_errors_is_misspelt_where_the_number_is_one_and_no_name_looks_so() {
        Someone michael = TWIN.first("Michael").ssn("412-66-0193");
        Edge edge = compare(michael, twin("Mcihaeel").ssn("412-66-0193"));
        assertThat(edge.level(Field.FIRST)).isEqualTo(Level.FIRST_SIMILAR);
        assertThat(edge.gate()).isTrue();
        assertThat(edge.vetoes()).isEmpty();
        assertThat(edge.decision()).isEqualTo(AUTO);
        assertThat(compare(noSsn(michael), noSsn(twin("Mcihaeel"))).decision())
                .as("without the number")
                .isEqualTo(REVIEW);
        assertThat(compare(michael.first("Rianna"), twin("Rionnya").ssn("412-66-0193"))
                        .decision())
                .as("twins under a parent's number")
                .isEqualTo(REVIEW);
    }

    @Test
    void different_birth_orders_are_twins() {
        Edge edge = compare(ANN.birthOrder(1), THERE.birthOrder(2));
        assertThat(edge.vetoes()).containsExactly(Veto.BIRTH_ORDER);
        assertThat(edge.decision()).isEqualTo(REVIEW);
    }

    @Test
    void of_who_was_born_second_a_like_first_name_may_be_the_firsts() {
        for (String name : List.of("Peggy", "Margarwt")) {
            Someone like = noSsn(THERE).first(name, "Ann");
            assertThat(compare(noSsn(ANN), like).decision()).isEqualTo(AUTO);
            assertThat(compare(noSsn(ANN), like.birthOrder(1)).decision())
                    .as("many a sender says so of everybody")
                    .isEqualTo(AUTO);
            Edge second = compare(noSsn(ANN), like.birthOrder(2));
            assertThat(second.vetoes()).containsExactly(Veto.TWIN_NAMES);
            assertThat(second.decision()).isEqualTo(REVIEW);
            assertThat(compare(noSsn(ANN).birthOrder(2), like.birthOrder(2)).decision())
                    .isEqualTo(AUTO);
            assertThat(compare(ANN, THERE.first(name, "Ann").birthOrder(2)).decision())
                    .as("one number")
                    .isEqualTo(AUTO);
        }
    }

    @Test
    void social_security_numbers_that_follow_each_other_are_twins() {
        Edge edge = compare(ANN.first("Erica"), THERE.first("Erika").ssn("412-66-0194"));
        assertThat(edge.vetoes()).contains(Veto.SSN_NEIGHBOUR, Veto.SSN_CONFLICT);
        assertThat(edge.decision()).isEqualTo(REVIEW);
    }

    @ParameterizedTest
    @CsvSource({
        "412660193, 412660194, SSN_NEIGHBOUR",
        "412660199, 412660200, SSN_NEIGHBOUR",
        "412660200, 412660199, SSN_NEIGHBOUR",
        "412660199, 412660190, SSN_TYPO",
        "412660193, 412660293, SSN_TYPO",
        "41266019300000000099, 41266019300000000100, SSN_NEIGHBOUR",
        "41266019300000000099, 31266019300000000099, SSN_TYPO"
    })
    void numbers_follow_each_other_however_many_digits_they_have(String one, String other, Level level) {
        LearnedModel longer = new LearnedModel(
                MODEL.id(),
                0,
                one.length(),
                false,
                1e-6,
                1,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                List.of());
        MatchModel model = MODEL.with(longer);
        Edge edge = model.matcher()
                .compare(
                        ANN.identifier(one, "SSA", "SS").demographics(model),
                        THERE.identifier(other, "SSA", "SS").demographics(model));
        assertThat(edge.level(Field.SSN)).isEqualTo(level);
    }

    @Test
    void two_full_middle_names_that_differ_beside_like_first_names_are_twins() {
        Edge edge = compare(ANN.first("Margaret", "Ann"), THERE.first("Peggy", "Sofia"));
        assertThat(edge.vetoes()).containsExactly(Veto.MIDDLE_NAMES);
        assertThat(edge.decision()).isEqualTo(REVIEW);
    }

    // Father and son

    @Test
    void senior_and_junior_are_never_linked() {
        Edge edge = compare(ANN.first("Rolf").suffix("Sr"), THERE.first("Rolf").last("Lindqvist Jr."));
        assertThat(edge.vetoes()).containsExactly(Veto.SUFFIX_CONFLICT);
        assertThat(edge.decision()).isEqualTo(REVIEW);
    }

    @Test
    void a_suffix_on_one_side_is_neutral() {
        assertThat(compare(ANN.suffix("II"), THERE).decision()).isEqualTo(AUTO);
    }

    @Test
    void father_and_son_of_one_name_without_suffix_do_not_pass_the_gate() {
        Someone father = noSsn(ANN.first("Rolf").sex("M").born("1950-03-01"));
        for (String born : new String[] {"1980-03-01", "1950-11-20", "1978-09-14", "1970-03-01"}) {
            Edge edge = compare(father, father.at(2, "LAKESIDE").born(born));
            assertThat(edge.gate()).as(born).isFalse();
            assertThat(edge.decision()).as(born).isNotEqualTo(AUTO);
        }
    }

    // Social security numbers

    @Test
    void two_valid_numbers_that_differ_need_all_the_rest_equal() {
        Edge edge = compare(ANN, THERE.first("Peggy").ssn("530-12-9981"));
        assertThat(edge.vetoes()).contains(Veto.SSN_CONFLICT);
        assertThat(edge.decision()).isEqualTo(REVIEW);
        assertThat(compare(ANN, THERE.ssn("530-12-9981")).vetoes()).isEmpty();
    }

    @Test
    void number_and_birth_date_that_both_differ_are_an_overlay() {
        Edge edge = compare(ANN, THERE.born("1974-01-09").ssn("530-12-9981"));
        assertThat(edge.vetoes()).contains(Veto.SSN_AND_BIRTH_DATE_CONFLICT);
        assertThat(edge.decision()).isNotEqualTo(AUTO);
    }

    @Test
    void a_parents_number_on_the_child_links_neither() {
        Someone child = THERE.first("Kirsten").born("1990-11-30");
        Edge parent = compare(ANN, child);
        assertThat(parent.level(Field.SSN)).isEqualTo(Level.SSN_EXACT);
        assertThat(parent.decision()).isNotEqualTo(AUTO);
        Edge itself = compare(child, child.at(3, "HILLTOP").first("Kirstan").ssn("541-33-1818"));
        assertThat(itself.vetoes()).contains(Veto.SSN_CONFLICT);
        assertThat(itself.decision()).isEqualTo(REVIEW);
    }

    // Somebody married, or a birth date is wrong in more than a digit

    private static final Someone JANE = Someone.named("Kowalski", "Jane")
            .born("1974-03-12")
            .sex("F")
            .lives("12 N Main St", "Salem", "97301")
            .phone("503-555-0147");
    private static final Someone JANE_THERE = JANE.at(2, "LAKESIDE");

    @Test
    void another_last_name_is_no_reason_to_ask_where_first_name_and_birth_date_and_phone_and_address_are_one() {
        Edge edge = compare(JANE, JANE_THERE.last("Oyelaran"));
        assertThat(edge.level(Field.LAST)).isEqualTo(Level.LAST_ELSE);
        assertThat(edge.gate()).isTrue();
        assertThat(edge.decision()).isEqualTo(AUTO);
    }

    @Test
    void of_another_last_name_the_whole_first_name_has_to_be_one() {
        Someone twin = JANE_THERE.first("Maria").last("Kowalsky");
        assertThat(compare(JANE.first("Maria Jose"), twin).decision()).isEqualTo(REVIEW);
        assertThat(compare(JANE.first("Maria Jose"), twin.last("Oyelaran")).decision())
                .isEqualTo(REVIEW);
    }

    @Test
    void of_another_last_name_phone_or_address_suffices_where_the_middle_names_are_one() {
        Someone ann = JANE.first("Jane", "Ann");
        Someone married = JANE_THERE.last("Oyelaran").first("Jane", "Ann");
        assertThat(compare(ann, married.phone("503-555-0100")).decision()).isEqualTo(AUTO);
        assertThat(compare(ann, married.lives("7 Pine Ave", "Bend", "97701")).decision())
                .isEqualTo(AUTO);
        assertThat(compare(ann, married.phone("503-555-0100").lives("7 Pine Ave", "Bend", "97701"))
                        .decision())
                .isEqualTo(REVIEW);
        assertThat(compare(ann, married.first("Jane", "A").phone("503-555-0100"))
                        .decision())
                .as("an initial is one of twenty")
                .isEqualTo(REVIEW);
    }

    @Test
    void of_another_last_name_a_human_is_asked_where_anything_else_differs() {
        Someone married = JANE_THERE.last("Oyelaran");
        assertThat(Stream.of(
                        married.first("Janet"),
                        married.born("1974-03-13"),
                        married.phone("503-555-0100"),
                        married.lives("7 Pine Ave", "Bend", "97701"),
                        married.sex("M")))
                .allSatisfy(other -> assertThat(compare(JANE, other).decision()).isNotEqualTo(AUTO));
        assertThat(compare(JANE.ssn("280432400"), married.ssn("083356151")).decision())
                .isNotEqualTo(AUTO);
        assertThat(compare(JANE.first("Jane", "Ann"), married.first("Jane", "Ruth"))
                        .decision())
                .isNotEqualTo(AUTO);
    }

    @Test
    void a_birth_date_that_nobody_knows_makes_no_two_of_one_first_name_and_home_one_person() {
        Someone unknown = JANE.first("Xiomara").born("1974-01-01");
        Edge edge =
                compare(unknown, JANE_THERE.first("Xiomara").born("1974-01-01").last("Oyelaran"));
        assertThat(edge.probability()).isGreaterThan(MODEL.auto());
        assertThat(edge.level(Field.BIRTH_DATE)).isEqualTo(Level.BIRTH_DATE_EXACT);
        assertThat(edge.decision()).isEqualTo(REVIEW);
    }

    @Test
    void a_birth_date_off_by_days_is_no_reason_to_ask_where_name_and_year_and_number_are_one() {
        Edge edge = compare(JANE.ssn("280432400"), JANE_THERE.born("1974-11-29").ssn("280432400"));
        assertThat(edge.level(Field.BIRTH_DATE)).isEqualTo(Level.BIRTH_DATE_SAME_YEAR);
        assertThat(edge.decision()).isEqualTo(AUTO);
    }

    @Test
    void a_birth_date_off_by_days_is_no_reason_to_ask_where_name_and_month_and_phone_and_address_are_one() {
        Edge edge = compare(JANE, JANE_THERE.born("1974-03-29"));
        assertThat(edge.level(Field.BIRTH_DATE)).isEqualTo(Level.BIRTH_DATE_TWO_PARTS);
        assertThat(edge.decision()).isEqualTo(AUTO);
        assertThat(compare(JANE, JANE_THERE.born("1974-11-29")).decision())
                .as("only the year")
                .isNotEqualTo(AUTO);
    }

    @Test
    void father_and_son_of_one_birthday_with_the_fathers_number_are_for_a_human() {
        Someone father = JANE.first("John").sex("M").ssn("280432400");
        assertThat(compare(father, father.at(2, "LAKESIDE").born("1999-03-12")).decision())
                .isNotEqualTo(AUTO);
        assertThat(compare(father, father.at(2, "LAKESIDE").born(null)).decision())
                .as("whose birth date is not known")
                .isNotEqualTo(AUTO);
    }

    // Namesakes

    @Test
    void namesakes_born_the_same_day_are_never_linked() {
        Someone one = noSsn(ANN.last("Smith").first("James").lives("1 Oak St", "Salem", "97301"));
        Someone other =
                one.at(2, "LAKESIDE").lives("7 Pine Ave", "Bend", "97701").phone("541-555-0123");
        Edge edge = compare(one, other);
        assertThat(edge.vetoes()).containsExactly(Veto.NAMESAKE);
        assertThat(edge.decision()).isEqualTo(REVIEW);
    }

    @ParameterizedTest
    @CsvSource({
        "100 Main St, Boston, '', 100 Main St, Chicago, ''",
        "100 Main St, '', '', 102 Main St, '', ''",
        "100 Main St, Springfield, 62701, 100 Main St, Springfield, 01103",
        "12 Elm St|General Delivery, Chicago, 60601, 77 Oak Ave|General Delivery, Chicago, 60644",
        "1200 Broadway, New York, 10001, 1210 Broadway, New York, 10025"
    })
    void streets_of_one_name_make_no_namesakes_one_person(
            String street, String town, String zip, String otherStreet, String otherTown, String otherZip) {
        Someone one =
                Someone.named("Smith", "James").born("1961-07-19").sex("M").lives(street, town, zip);
        Edge edge = compare(one, one.at(2, "LAKESIDE").lives(otherStreet, otherTown, otherZip));
        assertThat(edge.vetoes()).containsExactly(Veto.NAMESAKE);
        assertThat(edge.decision()).isEqualTo(REVIEW);
    }

    @Test
    void a_short_form_beside_another_birth_date_in_one_home_may_be_a_sister() {
        Someone margaret =
                noSsn(Someone.named("Moroman", "Margaret").born("1986-02-24").lives("8973 Maple Rd", "Salem", "97301"));
        Edge edge = compare(margaret, margaret.at(2, "LAKESIDE").first("Megan").born("1988-02-24"));
        assertThat(edge.gate()).isTrue();
        assertThat(edge.vetoes()).containsExactly(Veto.TWIN_NAMES);
        assertThat(edge.decision()).isEqualTo(REVIEW);
    }

    @Test
    void a_rare_name_and_a_birth_date_do_not_suffice_where_the_numbers_differ_and_nothing_else_agrees() {
        Someone eva = Someone.named("Kelaton", "Eva").born("1991-04-24").lives("3657 Walnut St", "Salem", "97301");
        Edge edge = compare(
                eva.ssn("280432400"),
                eva.at(2, "LAKESIDE").ssn("083356151").lives("3765 Walnut St", "Albany", "97321"));
        assertThat(edge.vetoes()).containsExactly(Veto.NAMESAKE);
        assertThat(edge.decision()).isEqualTo(REVIEW);
    }

    @Test
    void a_street_whose_town_nobody_knows_may_be_one_home_of_twins() {
        Someone twin = noSsn(TWIN.first("John")).phone("").lives("100 Main St", "", "");
        Edge edge = compare(twin, twin.at(2, "LAKESIDE").first("Jon"));
        assertThat(edge.vetoes()).contains(Veto.TWIN_NAMES);
        assertThat(edge.decision()).isEqualTo(REVIEW);
    }

    @Test
    void a_rare_name_and_a_birth_date_suffice() {
        Someone one = noSsn(ANN.last("Przybylski").first("Thaddeus"));
        Someone other =
                one.at(2, "LAKESIDE").lives("7 Pine Ave", "Bend", "97701").phone("541-555-0123");
        assertThat(compare(one, other).decision()).isEqualTo(AUTO);
    }

    @Test
    void how_rare_a_name_has_to_be_is_told_by_how_rare_the_birth_date_is() {
        Someone one = noSsn(ANN.last("Bennett").first("Kenneth"));
        Someone other =
                one.at(2, "LAKESIDE").lives("7 Pine Ave", "Bend", "97701").phone("541-555-0123");
        assertThat(compare(one, other).vetoes()).isEmpty();
        assertThat(compare(one.born("1961-01-01"), other.born("1961-01-01")).vetoes())
                .as("the day that is written where nobody knows it")
                .containsExactly(Veto.NAMESAKE);
        assertThat(compare(one, other.born("1961-07-18")).vetoes())
                .as("a digit of the birth date is another")
                .containsExactly(Veto.NAMESAKE);
    }

    @Test
    void of_a_double_surname_one_part_suffices_where_the_other_side_tells_no_other() {
        Someone one = Someone.named("Lindqvist Okonkwo", "Hortensia")
                .born("1961-07-19")
                .sex("F");
        Someone there = one.at(2, "LAKESIDE");
        assertThat(compare(one, there.last("Okonkwo")).decision()).isEqualTo(AUTO);
        assertThat(compare(one, there.last("Okonkwo-Lindqvist")).decision()).isEqualTo(AUTO);
        assertThat(compare(one, there.last("Okonkwo Ferrante")).vetoes()).contains(Veto.NAMESAKE);
        assertThat(compare(one, there.last("Ferrante").maiden("Okonkwo")).vetoes())
                .as("the mother was called so")
                .contains(Veto.NAMESAKE);
        assertThat(compare(one.first("Maria Luz"), there.first("Maria", "Luz").last("Okonkwo Ferrante"))
                        .vetoes())
                .contains(Veto.NAMESAKE);
        assertThat(compare(one.first("Maria Luz"), there.first("Maria")).vetoes())
                .contains(Veto.NAMESAKE);
    }

    @Test
    void a_short_form_of_a_rare_name_suffices_with_the_birth_date_but_not_another_short_form_or_sex() {
        Someone one = noSsn(ANN.last("Przybylski").first("Thaddeus"));
        Someone moved = one.at(2, "LAKESIDE")
                .first("Thad")
                .lives("7 Pine Ave", "Bend", "97701")
                .phone("541-555-0123");
        assertThat(compare(one, moved).level(Field.FIRST)).isEqualTo(Level.FIRST_NICKNAME);
        assertThat(compare(one, moved).vetoes()).isEmpty();
        assertThat(compare(one, moved.sex("M")).vetoes()).containsExactly(Veto.NAMESAKE);
        assertThat(compare(
                                one.first("Thaddeus", "Ann"),
                                moved.first("Thad", "Ruth").lives("7 Pine Ave", "Salem", "97301"))
                        .vetoes())
                .as("one ZIP code, and another middle name")
                .contains(Veto.NAMESAKE);
        assertThat(compare(one.first("Kate"), moved.first("Kathy")).vetoes())
                .as("both short for a third name")
                .containsExactly(Veto.NAMESAKE);
        assertThat(compare(
                                one.last("Smith").first("Robert"),
                                moved.last("Smith").first("Bob"))
                        .vetoes())
                .as("many are called so")
                .containsExactly(Veto.NAMESAKE);
    }

    @Test
    void born_on_the_first_of_january_weighs_less() {
        Someone first = ANN.born("1961-01-01");
        double weight = compare(first, first.at(2, "LAKESIDE"))
                .evidence()
                .get(Field.BIRTH_DATE.ordinal())
                .bits();
        assertThat(weight)
                .isLessThan(compare(ANN, THERE)
                                .evidence()
                                .get(Field.BIRTH_DATE.ordinal())
                                .bits()
                        - 3);
    }

    // Newborns

    private static final Someone BABY = Someone.named("Lindqvist", "Judy Girl A")
            .born("2026-02-27")
            .sex("F")
            .mother("G77")
            .birthOrder(1)
            .lives("12 N Main St", "Salem", "97301")
            .phone("503-555-0147");

    @Test
    void a_newborn_without_a_name_is_not_linked_to_a_named_child() {
        Someone named = Someone.named("Lindqvist", "Judy")
                .born("2026-02-27")
                .sex("F")
                .at(2, "LAKESIDE")
                .lives("12 N Main St", "Salem", "97301")
                .phone("503-555-0147");
        Edge edge = compare(BABY, named);
        assertThat(edge.level(Field.FIRST)).isEqualTo(Level.FIRST_ABSENT);
        assertThat(edge.vetoes()).containsExactly(Veto.NEWBORN);
        assertThat(edge.decision()).isEqualTo(REVIEW);
    }

    @Test
    void two_newborns_of_one_mother_are_not_linked() {
        Edge edge = compare(BABY, BABY.at(2, "LAKESIDE").first("Judy Girl B").birthOrder(2));
        assertThat(edge.vetoes()).contains(Veto.NEWBORN, Veto.BIRTH_ORDER);
        assertThat(edge.decision()).isEqualTo(REVIEW);
    }

    @Test
    void a_newborn_is_known_by_its_mother_and_birth_date_and_birth_order() {
        Edge edge = compare(BABY, BABY.at(2, "LAKESIDE").first("Baby Girl"));
        assertThat(edge.vetoes()).isEmpty();
        assertThat(edge.decision()).isEqualTo(AUTO);
    }

    @Test
    void a_newborn_that_has_a_name_later_is_compared_by_that_name() {
        Someone named = BABY.first("Astrid");
        Edge edge =
                compare(named.demographics(MODEL, BABY), named.at(2, "LAKESIDE").demographics(MODEL));
        assertThat(edge.vetoes()).isEmpty();
        assertThat(edge.decision()).isEqualTo(AUTO);
    }

    // What senders say

    @Test
    void two_numbers_of_one_sender_are_a_duplicate_to_review_there() {
        Edge edge = compare(ANN, THERE.at(2, "GENERAL"));
        assertThat(edge.vetoes()).containsExactly(Veto.SAME_SENDER);
        assertThat(edge.decision()).isEqualTo(REVIEW);
    }

    @Test
    void a_sender_that_has_two_numbers_and_first_names_tells_them_apart() {
        Edge edge = compare(noSsn(ANN), noSsn(THERE.at(2, "GENERAL").first("Astrid")));
        assertThat(edge.vetoes()).contains(Veto.SAME_SENDER, Veto.SENDER_TELLS_APART);
        assertThat(edge.decision()).isNotEqualTo(AUTO);
    }

    @Test
    void an_event_after_the_death_of_the_other_is_never_linked() {
        Demographics dead = ANN.died("2025-12-24").demographics(MODEL);
        Demographics after = THERE.demographics(MODEL).withLastEvent(LocalDate.of(2026, 1, 15));
        Demographics before = THERE.demographics(MODEL).withLastEvent(LocalDate.of(2025, 12, 24));
        assertThat(compare(dead, after).vetoes()).containsExactly(Veto.AFTER_DEATH);
        assertThat(compare(dead, before).decision()).isEqualTo(AUTO);
    }

    @Test
    void an_unknown_identity_is_never_linked() {
        assertThat(compare(ANN.unidentified(), THERE).vetoes()).containsExactly(Veto.IDENTITY_UNKNOWN);
    }

    @Test
    void what_the_sender_calls_unreliable_is_never_linked() {
        for (String code : new String[] {"US", "UD", "UA"}) {
            assertThat(compare(ANN.reliability(code), THERE).vetoes()).containsExactly(Veto.UNRELIABLE);
        }
        assertThat(compare(ANN.reliability("AL"), THERE).vetoes()).isEmpty();
    }
}
