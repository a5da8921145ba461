package org.tributary.fax.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.AffineTransform;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.fax.page.PageText;
import org.tributary.fax.page.Word;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LooksTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    @Test
    void a_figure_that_one_of_nine_looks_reads_otherwise_is_told() {
        assertThat(phone("0117", List.of("0117", "0117", "6117"), List.of("0117", "0117", "0117", "0117", "0117")))
                .isEqualTo("5035550117");
    }

    @Test
    void what_most_looks_read_is_told_though_the_first_one_read_otherwise() {
        assertThat(phone("6117", List.of("0117", "6117", "0117"), List.of("0117", "0117", "0117", "0117", "0117")))
                .isEqualTo("5035550117");
    }

    @Test
    void a_figure_on_which_looks_do_not_agree_is_not_told() {
        assertThat(phone("6117", List.of("6117", "6117", "0117"), List.of("6117", "0117", "0117", "6117", "6117")))
                .isEmpty();
        assertThat(phone("0117", List.of("0117", "6117", "0117"), List.of())).isEmpty();
        assertThat(phone("0117", List.of("0117", "0117", "6117"), List.of("x", "x", "x", "x", "x")))
                .as("most could not read it")
                .isEmpty();
    }

    @Test
    void a_look_at_a_value_in_one_word_with_its_label_sees_the_label_too() {
        Understood page = page("DOB:03/14/1951   MR#100234");
        page = Looked.again(
                page,
                List.of(
                        List.of(at(0, "DOB:03/14/1951"), at(0, "DOB: 03/14/1951")),
                        List.of(at(0, "MR#100234"), at(0, "MR# 100234"))),
                TODAY);
        assertThat(page.mentions()).extracting(Mention::isConfirmed).containsExactly(true, true);
    }

    @Test
    void a_look_that_cut_the_first_letter_off_a_number_says_nothing_against_it() {
        List<String> looks = List.of("P884213", "884213", "P884213", "P884213", "884213", "P884213");
        assertThat(number("P884213", looks)).isEqualTo("P884213");
        assertThat(number(
                        "I884213",
                        looks.stream().map(look -> look.replace('P', 'I')).toList()))
                .as("the edge of a box may have been read for a letter")
                .isEmpty();
    }

    @Test
    void a_letter_that_most_looks_did_not_read_is_none() {
        List<String> looks = List.of("R123456", "123456", "123456", "123456", "123456");
        Mention number = new Mention(
                Field.RECORD_NUMBER, Subject.PATIENT, "R123456", null, 1, new Box(0, 0, 9, 9), "", 95, looks);
        assertThat(number.isConfirmed()).isFalse();
        assertThat(number.dissenting()).isEqualTo(4);
        assertThat(number("R123456", looks)).isNotEqualTo("R123456");
        assertThat(number("R123456", List.of("R123456", "R123456", "123456", "R123456", "123456")))
                .isEqualTo("R123456");
    }

    private static String number(String first, List<String> looks) {
        Understood page = page("Patient ID: " + first);
        List<List<Word>> seen = looks.stream().map(look -> at(0, look)).toList();
        page = Looked.again(page, List.of(seen.subList(0, 3)), TODAY);
        page = Looked.closer(page, List.of(seen.subList(3, seen.size())), TODAY);
        return Identity.of(List.of(page), TODAY)
                .recordNumber()
                .map(Identity.Settled::value)
                .orElse("");
    }

    @Test
    void a_name_on_whose_initial_looks_disagree_is_told_without_it() {
        Understood page = page("Patient: OKAFOR, JUNE M");
        page = Looked.again(
                page, List.of(List.of(at(0, "OKAFOR, JUNE"), at(0, "OKAFOR, JUNE M"), at(0, "OKAFOR, JUNE N"))), TODAY);
        assertThat(Identity.of(List.of(page), TODAY).name().map(Identity.Settled::value))
                .contains("OKAFOR, JUNE");
    }

    @Test
    void a_line_whose_label_cannot_be_read_is_read_again() {
        Understood page = page("RE: June Okafor\nN0R| 03/14/1951   MRN: 100234");
        assertThat(Puzzles.of(page, TODAY)).hasSize(2);
        List<List<List<Word>>> seen = new ArrayList<>();
        for (Box puzzle : Puzzles.of(page, TODAY)) {
            seen.add(List.of(
                    List.of(),
                    at(puzzle.y(), puzzle.y() == 0 ? "RE: June 0kaf" : "DOB: 03/14/1951   MRN: 100234"),
                    at(puzzle.y(), "unlike")));
        }
        Understood solved = Puzzles.solved(page, seen, TODAY);
        assertThat(solved.mentions())
                .extracting(one -> one.field() + " " + one.value())
                .containsExactly("NAME June Okafor", "BIRTH_DATE 03/14/1951", "RECORD_NUMBER 100234");
    }

    @Test
    void a_page_on_which_all_is_found_is_not_read_again() {
        Understood page = page("Patient: June Okafor   DOB: 03/14/1951   MRN: 100234   Home phone: (503) 555-0117");
        assertThat(Puzzles.of(page, TODAY)).isEmpty();
    }

    private static String phone(String first, List<String> looks, List<String> closer) {
        Understood page = page("Patient Phone: (503) 555-" + first);
        page = Looked.again(page, List.of(seen(looks)), TODAY);
        page = closer.isEmpty() ? page : Looked.closer(page, List.of(seen(closer)), TODAY);
        return Identity.of(List.of(page), TODAY)
                .phone()
                .map(Identity.Settled::meaning)
                .orElse("");
    }

    private static List<List<Word>> seen(List<String> looks) {
        return looks.stream().map(look -> at(0, "(503) 555-" + look)).toList();
    }

    private static List<Word> at(int y, String text) {
        return Line.typed(text).get(0).words().stream()
                .map(word -> new Word(word.text(), word.x(), y, word.width(), word.height(), 90))
                .toList();
    }

    private static Understood page(String text) {
        List<List<Word>> lines = Line.typed(text).stream().map(Line::words).toList();
        return Understood.of(
                new PageText(1, 0, false, true, 2600, 3300, lines, List.of(), new AffineTransform(), 306), TODAY);
    }
}
