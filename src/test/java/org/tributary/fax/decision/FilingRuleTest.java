package org.tributary.fax.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.fax.understanding.Box;
import org.tributary.fax.understanding.Document;
import org.tributary.fax.understanding.Field;
import org.tributary.fax.understanding.Identity;
import org.tributary.fax.understanding.Identity.Settled;
import org.tributary.fax.understanding.Kind;
import org.tributary.fax.understanding.Mention;
import org.tributary.fax.understanding.PersonName;
import org.tributary.fax.understanding.Subject;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FilingRuleTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final FilingRule.Circumstances WHOLE = new FilingRule.Circumstances(1, true, false, false, null);
    private static final String CLINIC = "Harborview Clinic Associates";

    private static final int EVERY = Integer.getInteger("filing.every", 40); // of 2,000 charts; all (2) take a minute

    private final Chart june =
            chart("A", "Okafor", "June", "1951-03-14", "5035550117", List.of(new Chart.Number(CLINIC, "HV884213")));

    @Test
    void a_fax_with_name_birth_date_and_telephone_of_one_chart_files_itself() {
        assertThat(decide(page("Okafor, June", "1951-03-14", "5035550117", ""), june)
                        .chart())
                .isEqualTo("A");
    }

    @Test
    void the_sender_s_own_number_does_in_place_of_the_telephone_and_another_sender_s_does_not() {
        Page page = page("Okafor, June", "1951-03-14", "", "HV-884213");
        assertThat(decide(page, june).chart()).isEqualTo("A");
        Decided other = FilingRule.decide(page.of("Lakeside Laboratories"), List.of(june), WHOLE, TODAY);
        assertThat(other.chart()).isNull();
        assertThat(other.reasons())
                .containsExactly("neither telephone, the sender's number nor our cover sheet agrees with the chart");
    }

    @Test
    void one_figure_or_letter_less_and_it_is_a_person_s() {
        for (Page page : List.of(
                page("Okafor, Jane", "1951-03-14", "5035550117", "HV884213"),
                page("Okafor, June", "1951-03-15", "5035550117", "HV884213"),
                page("Okafor, June", "1951-03-14", "5035550118", ""),
                page("Okafor, June", "1951-03-14", "", ""),
                page("Okafor, June", "1951-03-14", "", "HVB84213"))) {
            Decided decided = decide(page, june);
            assertThat(decided.chart()).isNull();
            assertThat(decided.candidates())
                    .as("it is proposed all the same")
                    .extracting(Decided.Candidate::chart)
                    .containsExactly("A");
        }
    }

    @Test
    void what_only_one_look_read_and_what_two_looks_read_otherwise_is_not_enough() {
        Page once = page("Okafor, June", "1951-03-14", "5035550117", "");
        once.looks = List.of();
        assertThat(decide(once, june).reasons()).containsExactly("too few values were read alike twice");
    }

    @Test
    void a_fax_of_two_patients_a_broken_one_one_sent_before_and_one_hard_to_read_are_a_person_s() {
        Page page = page("Okafor, June", "1951-03-14", "5035550117", "");
        for (FilingRule.Circumstances fax : List.of(
                new FilingRule.Circumstances(2, true, false, false, null),
                new FilingRule.Circumstances(1, false, false, false, null),
                new FilingRule.Circumstances(1, true, false, true, null))) {
            assertThat(FilingRule.decide(page.of(CLINIC), List.of(june), fax, TODAY)
                            .chart())
                    .isNull();
        }
        page.confidence = 84;
        assertThat(decide(page, june).reasons()).containsExactly("its pages are hard to read");
        page.confidence = 92;
        page.another = true;
        assertThat(decide(page, june).reasons()).containsExactly("its pages name somebody else, and do not say whom");
    }

    @Test
    void what_lies_beside_the_pages_of_its_file_is_a_person_s_to_look_at_and_no_page_is_called_missing() {
        Page page = page("Okafor, June", "1951-03-14", "5035550117", "");
        FilingRule.Circumstances fax = new FilingRule.Circumstances(1, true, true, false, null);
        Decided decided = FilingRule.decide(page.of(CLINIC), List.of(june), fax, TODAY);
        assertThat(decided.chart()).isNull();
        assertThat(decided.reasons()).containsExactly("its file holds more than pages, which only the original has");
    }

    @Test
    void father_and_son_with_one_telephone_are_told_apart_by_the_age_on_the_page_only() {
        Chart father = chart("F", "Abernathy", "Joseph", "1944-10-08", "5035550133", List.of());
        Chart son = chart("S", "Abernathy", "Joseph", "1974-10-08", "5035550133", List.of());
        Page page = page("Abernathy, Joseph", "1944-10-08", "5035550133", "");
        assertThat(decide(page, father, son).chart()).isNull();
        page.age = "82";
        assertThat(decide(page, father, son).chart()).isEqualTo("F");
    }

    @Test
    void two_charts_with_that_name_and_birth_date_are_a_person_s() {
        Chart again = chart("B", "Okafor", "June", "1951-03-14", "6465550100", List.of());
        assertThat(decide(page("Okafor, June", "1951-03-14", "5035550117", ""), june, again)
                        .reasons())
                .containsExactly("several charts have this name and birth date");
    }

    @Test
    void our_cover_sheet_stands_for_telephone_and_number_and_one_for_another_chart_is_a_person_s() {
        Page page = page("Okafor, June", "1951-03-14", "", "");
        FilingRule.Circumstances hers = new FilingRule.Circumstances(1, true, false, false, "A");
        assertThat(FilingRule.decide(page.of(CLINIC), List.of(june), hers, TODAY)
                        .chart())
                .isEqualTo("A");
        assertThat(FilingRule.decide(
                                page.of(CLINIC),
                                List.of(june),
                                new FilingRule.Circumstances(1, true, false, false, "B"),
                                TODAY)
                        .reasons())
                .contains("our cover sheet was issued for another chart");
        Chart alike = chart("T", "Okafor", "June", "1951-03-16", "2125550188", List.of());
        assertThat(FilingRule.decide(page.of(CLINIC), List.of(june, alike), hers, TODAY)
                        .reasons())
                .containsExactly("another chart differs so little that a misread figure would make one of the other");
    }

    @Test
    void several_records_of_one_chart_are_one_candidate_and_what_they_say_counts_together() {
        Chart elsewhere = chart("A", "Okafor", "June M", "1951-03-14", "6465550100", List.of());
        Chart bare = chart("A", "Okafor", "June", "1951-03-14", "2125550188", List.of());
        Decided decided = decide(page("Okafor, June", "1951-03-14", "5035550117", ""), bare, elsewhere, june);
        assertThat(decided.chart()).isEqualTo("A");
        assertThat(decided.candidates()).hasSize(1);
    }

    @Test
    void a_chart_whose_records_have_several_birth_dates_is_a_person_s() {
        Chart other = chart("A", "Okafor", "June", "1951-03-15", "5035550117", List.of());
        assertThat(decide(page("Okafor, June", "1951-03-14", "5035550117", ""), june, other)
                        .reasons())
                .containsExactly("the chart itself has several birth dates");
    }

    @Test
    void at_most_three_are_proposed_each_with_why() {
        List<Chart> many = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            many.add(chart("C" + i, "Okafor", "June", "1951-03-1" + i, "5035550117", List.of()));
        }
        Decided decided = decide(page("Okafor, June", "1951-03-14", "5035550117", ""), many.toArray(new Chart[0]));
        assertThat(decided.candidates()).hasSize(3);
        assertThat(decided.candidates().get(0).chart()).isEqualTo("C4");
        assertThat(decided.candidates().get(0).why())
                .containsExactly("last name equal, first name equal", "birth date equal", "telephone equal");
        assertThat(decided.candidates().get(1).why()).contains("birth date differs in one figure");
    }

    /** Every look misreads one value as that of the look-alike: nothing on the page tells, only the charts do. */
    @Test
    void among_2000_charts_with_look_alikes_no_misread_value_files_a_fax_to_the_look_alike() {
        long seed = 71;
        Random random = new Random(seed);
        List<Chart> charts = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Chart one = someone(i, random);
            charts.add(one);
            charts.add(lookAlike(one, i, random));
        }
        int filed = 0;
        int misread = 0;
        for (int i = 0; i < charts.size(); i += EVERY) {
            Chart own = charts.get(i);
            Chart other = charts.get(i + 1);
            String number = own.numbers().isEmpty() ? "" : own.numbers().get(0).number();
            Decided right = decide(
                    page(own.name(), String.valueOf(own.birthDate()), String.valueOf(own.phone()), number), charts);
            assertThat(right.chart()).as("seed %d, %s", seed, own).isIn(own.id(), null);
            assertThat(right.candidates())
                    .extracting(Decided.Candidate::chart)
                    .as("%s", own)
                    .contains(own.id());
            filed += right.chart() == null ? 0 : 1;
            for (Page wrong : List.of(
                    page(own.name(), String.valueOf(other.birthDate()), String.valueOf(own.phone()), number),
                    page(other.name(), String.valueOf(own.birthDate()), String.valueOf(own.phone()), number),
                    page(own.name(), String.valueOf(own.birthDate()), String.valueOf(other.phone()), number),
                    page(
                            own.name(),
                            noisy(String.valueOf(own.birthDate()), random),
                            String.valueOf(own.phone()),
                            ""))) {
                Decided decided = decide(wrong, charts);
                assertThat(decided.chart()).as("seed %d, %s", seed, own).isIn(own.id(), null);
                misread++;
            }
        }
        System.out.printf(
                "filing: %d of 200 faxes file themselves among 2000 charts, 0 of %d misread ones wrongly%n",
                filed, misread);
        assertThat(filed).isGreaterThan(charts.size() / EVERY * 2 / 5);
    }

    private static Chart someone(int i, Random random) {
        List<String> families = List.of("Okafor", "Lindgren", "Ramirez", "Kowalski", "Bell", "Nakamura", "Sullivan");
        List<String> givens = List.of("June", "Walter", "Denise", "Hector", "Priya", "Oscar", "Irene", "Frances");
        return chart(
                "P" + i,
                families.get(random.nextInt(families.size())) + (char) ('a' + random.nextInt(26)),
                givens.get(random.nextInt(givens.size())),
                String.format(
                        "%d-%02d-%02d", 1930 + random.nextInt(80), 1 + random.nextInt(12), 1 + random.nextInt(28)),
                "503" + (5_550_000 + random.nextInt(9_999)),
                random.nextBoolean()
                        ? List.of(new Chart.Number(CLINIC, "HV" + (100_000 + random.nextInt(800_000))))
                        : List.of());
    }

    /** The same name, one figure of the birth date another; a third share the telephone, a third have nearly the same one. */
    private static Chart lookAlike(Chart of, int i, Random random) {
        String phone = String.valueOf(of.phone());
        String other =
                i % 3 == 0 ? phone : i % 3 == 1 ? noisy(phone, random) : "646" + (5_550_000 + random.nextInt(9_999));
        return chart(
                "L" + i,
                of.name().family(),
                of.name().first(),
                noisy(String.valueOf(of.birthDate()), random),
                other,
                List.of());
    }

    /** One figure changed, so that a date stays one. */
    private static String noisy(String figures, Random random) {
        for (int i = 0; i < 100; i++) {
            int at = random.nextInt(figures.length());
            if (Character.isDigit(figures.charAt(at))) {
                String noisy = figures.substring(0, at) + random.nextInt(10) + figures.substring(at + 1);
                try {
                    if (!noisy.equals(figures)
                            && (noisy.length() != 10
                                    || !noisy.contains("-")
                                    || LocalDate.parse(noisy).isBefore(TODAY))) {
                        return noisy;
                    }
                } catch (java.time.DateTimeException e) {
                    continue;
                }
            }
        }
        return figures;
    }

    private static Decided decide(Page page, Chart... charts) {
        return decide(page, Arrays.asList(charts));
    }

    private static Decided decide(Page page, List<Chart> charts) {
        return FilingRule.decide(page.of(CLINIC), charts, WHOLE, TODAY);
    }

    private static Chart chart(
            String id, String family, String given, String born, String phone, List<Chart.Number> numbers) {
        return new Chart(id, PersonName.of(family + ", " + given), LocalDate.parse(born), phone, numbers);
    }

    private static Page page(PersonName name, String born, String phone, String number) {
        return page(name.family() + ", " + name.first(), born, phone, number);
    }

    private static Page page(String name, String born, String phone, String number) {
        return new Page(name, born, phone, number);
    }

    /** What three further looks read as the first one did. */
    private static final class Page {
        private final String name;
        private final String born;
        private final String phone;
        private final String number;
        private List<String> looks = List.of("same", "same", "same");
        private int confidence = 92;
        private boolean another;
        private String age = "";

        Page(String name, String born, String phone, String number) {
            this.name = name;
            this.born = born;
            this.phone = phone;
            this.number = number;
        }

        Document of(String sender) {
            List<Mention> mentions = new ArrayList<>();
            Identity identity = new Identity(
                    settled(Field.NAME, name, null, mentions),
                    settled(Field.BIRTH_DATE, born, born, mentions),
                    settled(Field.RECORD_NUMBER, number, null, mentions),
                    settled(Field.PHONE, phone, phone, mentions));
            settled(Field.AGE, age, age, mentions);
            return new Document(
                    List.of(1),
                    Kind.CONSULT,
                    identity,
                    null,
                    sender,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    confidence,
                    another,
                    mentions);
        }

        private Optional<Settled> settled(Field field, String value, String meaning, List<Mention> mentions) {
            if (value.isEmpty()) {
                return Optional.empty();
            }
            String key = meaning == null ? value.toUpperCase().replaceAll("[^A-Z0-9]", "") : meaning;
            Mention mention = new Mention(
                    field,
                    Subject.PATIENT,
                    value,
                    meaning,
                    1,
                    new Box(0, 0, 1, 1),
                    value,
                    95,
                    looks.stream().map(same -> key).toList());
            mentions.add(mention);
            return Optional.of(new Settled(value, meaning, List.of(mention)));
        }
    }
}
