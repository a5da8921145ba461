package org.tributary.fax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.fax.decision.Chart;
import org.tributary.fax.decision.Decided;
import org.tributary.fax.decision.FilingRule;
import org.tributary.fax.page.TextRecognition;
import org.tributary.fax.understanding.Document;
import org.tributary.fax.understanding.Identity;
import org.tributary.fax.understanding.PersonName;

/**
 * Layouts that nothing was made for, at four levels of a line, of other people; of {@link DrawnDaily} and {@link DrawnUnseen}, drawn on
 * one day, only the first half was learnt from; {@code stranger} is how {@link PrintedForms} of another author look. {@code -Dfax.rounds=N} draws each N times at each level, {@code -Dfax.seed=} other people and damage; without rounds each of
 * the twelve is drawn once, on a good line. {@code -Dfax.only=} names some layouts, {@code -Dfax.levels=} some of the levels 0 to 3, {@code -Dfax.dump=true} prints what was read of each that is not right, {@code -Dfax.ocr=} another Tesseract.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OtherLayoutsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);
    private static final long SEED = 20261125;

    @TempDir
    Path dir;

    /** How many layouts there are, whose pages, and how one is drawn. */
    private record Layouts(int count, Function<Random, DrawnPages.Person> people, Artist artist) {}

    private static final int PAPERS_IN_A_FAX = 4;

    private static final Map<String, Layouts> DRAWN = Map.of(
            "forms", new Layouts(DrawnForms.LAYOUTS, DrawnForms::person, DrawnForms::draw),
            "papers", new Layouts(DrawnPapers.LAYOUTS, DrawnPapers::person, DrawnPapers::draw),
            "last", new Layouts(DrawnLast.LAYOUTS, DrawnLast::person, DrawnLast::draw),
            "further", new Layouts(DrawnFurther.LAYOUTS, DrawnFurther::person, DrawnFurther::draw),
            "daily", new Layouts(DrawnDaily.LAYOUTS, DrawnDaily::person, DrawnDaily::draw),
            "unseen", new Layouts(DrawnUnseen.LAYOUTS, DrawnDaily::person, DrawnUnseen::draw));

    private interface Artist {
        DrawnPages.Drawn draw(int layout, DrawnPages.Person who, Random random) throws IOException;
    }

    /**
     * A fax of one patient, or of several.
     *
     * @param prints which of name, born, number, phone; none where it is about several
     */
    private record Case(String layout, DrawnPages.Person who, Set<String> prints, Sending sent) {}

    private interface Sending {
        List<DrawnPages.Sent> pages() throws IOException;
    }

    private interface Round {
        List<Case> cases(int level, Random random) throws Exception;
    }

    @Test
    void most_values_are_found_and_hardly_one_is_wrong() throws Exception {
        judge("fax layouts", new Layouts(DrawnPages.LAYOUTS, DrawnPages::person, DrawnPages::draw));
    }

    @ParameterizedTest
    @ValueSource(strings = {"forms", "papers", "last", "further", "daily", "unseen"})
    @EnabledIfSystemProperty(
            named = "fax.rounds",
            matches = "[1-9].*",
            disabledReason = "takes a minute for each round")
    void most_values_are_found_on_further_drawn_sets(String set) throws Exception {
        judge(set, DRAWN.get(set));
    }

    @ParameterizedTest
    @ValueSource(strings = {"printed", "stranger", "newcomer"})
    @EnabledIfSystemProperty(
            named = "fax.rounds",
            matches = "[1-9].*",
            disabledReason = "takes a minute for each round")
    void most_values_are_found_on_forms_that_a_browser_printed(String set) throws Exception {
        judge(
                set,
                (level, random) -> print(set, random).stream()
                        .map(form -> new Case(
                                form.name(),
                                form.who(),
                                form.prints(),
                                () -> PrintedForms.sent(pdf(), form, level, random)))
                        .toList());
    }

    private Path pdf() {
        return dir.resolve("forms.pdf");
    }

    private List<PrintedForms.Form> print(String set, Random random) throws IOException, InterruptedException {
        assumeTrue(PrintedForms.browser().isPresent(), "no Chromium is installed");
        return PrintedForms.print(set, PrintedForms.browser().orElseThrow(), pdf(), random);
    }

    /** Several papers in one fax: with each, and only there, another document begins. */
    @ParameterizedTest
    @ValueSource(strings = {"printed", "stranger", "newcomer"})
    @EnabledIfSystemProperty(
            named = "fax.rounds",
            matches = "[1-9].*",
            disabledReason = "takes a minute for each round")
    void a_fax_of_several_papers_is_divided_where_another_patient_begins(String set) throws Exception {
        FaxReader reader = reader();
        int right = 0;
        int all = 0;
        for (int level : levels()) {
            Random random = random(level);
            List<PrintedForms.Form> papers = print(set, random).stream()
                    .filter(form -> !form.prints().isEmpty())
                    .toList();
            for (int from = 0; from < papers.size(); from += PAPERS_IN_A_FAX) {
                List<DrawnPages.Sent> pages = new ArrayList<>();
                Set<Integer> begins = new TreeSet<>();
                for (PrintedForms.Form one : papers.subList(from, Math.min(papers.size(), from + PAPERS_IN_A_FAX))) {
                    begins.add(pages.size() + 1);
                    pages.addAll(PrintedForms.sent(pdf(), one, level, random));
                }
                Set<Integer> read = new TreeSet<>();
                reader.read(tiff(pages), TODAY)
                        .documents()
                        .forEach(document -> read.add(document.pages().get(0)));
                for (int page = 2; page <= pages.size(); page++) {
                    all++;
                    boolean same = begins.contains(page) == read.contains(page);
                    right += same ? 1 : 0;
                    if (!same) {
                        System.out.printf(
                                "level %d, from %s, page %d: %s%n",
                                level,
                                papers.get(from).name(),
                                page,
                                begins.contains(page) ? "not divided" : "divided");
                    }
                }
            }
        }
        System.out.printf("%s: %d of %d boundaries right%n", set, right, all);
        assertThat(right / (double) all).as("boundaries").isGreaterThan(0.95);
    }

    private void judge(String called, Layouts layouts) throws Exception {
        judge(called, (level, random) -> {
            List<Case> cases = new ArrayList<>();
            for (int layout = 0; layout < layouts.count; layout++) {
                DrawnPages.Person who = layouts.people.apply(random);
                DrawnPages.Drawn drawn = layouts.artist.draw(layout, who, random);
                Set<String> prints = new HashSet<>(Set.of("name", "born"));
                prints.addAll(drawn.number() ? Set.of("number") : Set.of());
                prints.addAll(drawn.phone() ? Set.of("phone") : Set.of());
                cases.add(new Case(
                        "layout " + layout, who, prints, () -> List.of(DrawnPages.send(drawn.large(), level, random))));
            }
            return cases;
        });
    }

    private static void dump(String where, FaxReading reading) {
        System.out.println("== " + where);
        reading.understood().forEach(page -> {
            page.lines().forEach(line -> System.out.println("   " + line.text()));
            page.mentions()
                    .forEach(one -> System.out.println("-> " + one.field() + " " + one.subject() + " [" + one.value()
                            + "] " + one.confidence() + " " + one.looks()));
        });
    }

    private static List<Integer> levels() {
        return Arrays.stream(System.getProperty("fax.levels", "0,1,2,3").split(","))
                .map(Integer::valueOf)
                .toList();
    }

    private static Random random(int level) {
        return new Random(Long.getLong("fax.seed", SEED) ^ (long) level << 32);
    }

    private FaxReader reader() {
        TextRecognition ours = new TextRecognition(dir.resolve("ocr"), System.getProperty("fax.ocr", ""));
        assumeTrue(ours.isPossible(), "the packed text recognition does not run on this machine");
        return new FaxReader(ours);
    }

    private static byte[] tiff(List<DrawnPages.Sent> pages) throws IOException {
        return SampleFax.tiff(
                pages.stream().map(DrawnPages.Sent::image).toList(),
                pages.get(0).xDpi(),
                pages.get(0).yDpi());
    }

    private void judge(String called, Round drawn) throws Exception {
        FaxReader reader = reader();
        int rounds = Integer.getInteger("fax.rounds", 0);
        String only = System.getProperty("fax.only", "");
        List<String> notes = new ArrayList<>();
        List<String> allNotes = new ArrayList<>();
        LookAlikes charts = new LookAlikes(SEED);
        int pages = 0;
        int proposed = 0;
        int filed = 0;
        int right = 0;
        int wrong = 0;
        int all = 0;
        for (int level : rounds == 0 ? List.of(0) : levels()) {
            Random random = random(level);
            int[] count = new int[3];
            for (int round = 0; round < Math.max(1, rounds); round++) {
                for (Case one : drawn.cases(level, random)) {
                    List<DrawnPages.Sent> sent = one.sent.pages();
                    if (!only.isEmpty() && !List.of(only.split(",")).contains(one.layout)) {
                        continue;
                    }
                    DrawnPages.Person who = one.who;
                    FaxReading reading = reader.read(tiff(sent), TODAY);
                    Document document = reading.documents().get(0);
                    Chart chart = LookAlikes.chart("right", who.familyFirst(), who.born(), who.phone());
                    Decided decided = FilingRule.decide(
                            document, charts.around(chart), reading.circumstances(false, false, null), TODAY);
                    boolean several = one.prints.isEmpty();
                    assertThat(decided.chart()).as("filed itself to").isIn(null, several ? null : "right");
                    if (!several) {
                        pages++;
                        proposed += decided.candidates().stream()
                                        .anyMatch(it -> it.chart().equals("right"))
                                ? 1
                                : 0;
                        filed += decided.chart() == null ? 0 : 1;
                    }
                    Identity identity = document.identity();
                    String where = "level " + level + " " + one.layout + " ";
                    Judge judge = new Judge(where, one.prints, count, notes);
                    judge.that(
                            "name",
                            PersonName.of(who.familyFirst()).toString(),
                            identity.name().map(it -> printed(it.value(), who)));
                    judge.that("born", who.born(), identity.birthDate().map(it -> String.valueOf(it.meaning())));
                    judge.that(
                            "number",
                            letters(who.number()),
                            identity.recordNumber().map(it -> letters(it.value())));
                    judge.that("phone", letters(who.phone()), identity.phone().map(it -> String.valueOf(it.meaning())));
                    if (Boolean.getBoolean("fax.dump") && notes.stream().anyMatch(note -> note.contains(where))) {
                        dump(where, reading);
                    }
                }
            }
            System.out.printf(
                    "%s, level %d: %d right, %d missing, %d wrong%n", called, level, count[0], count[1], count[2]);
            notes.forEach(System.out::println);
            allNotes.addAll(notes);
            notes.clear();
            right += count[0];
            wrong += count[2];
            all += count[0] + count[1] + count[2];
        }
        System.out.printf("%s: %d of %d right, %d wrong%n", called, right, all, wrong);
        System.out.printf(
                "%s: of %d faxes the right one of %d charts is among the first three candidates on %d; %d would file themselves, 0 wrong%n",
                called, pages, LookAlikes.CHARTS, proposed, filed);
        assertThat(proposed / (double) pages)
                .as("the right chart among the first three")
                .isGreaterThan(0.9);
        assertThat(right / (double) all)
                .as("right of %d values; %s", all, allNotes)
                .isGreaterThan(rounds == 0 ? 0.9 : 0.85);
        assertThat(wrong / (double) all)
                .as("wrong of %d values; %s", all, allNotes)
                .isLessThan(rounds == 0 ? 0.001 : 0.03);
    }

    /** A page that lost its comma says the name in either order, and one that lost a space says the same letters. */
    private static String printed(String value, DrawnPages.Person who) {
        boolean letters = letters(value).equalsIgnoreCase(letters(who.familyFirst()))
                || letters(value)
                        .equalsIgnoreCase(letters(who.givenFirst())); // Ann Lopez Rivera: which is the last name?
        return PersonName.of(letters ? who.familyFirst() : value).toString();
    }

    /** Counts and notes what was read of one fax. */
    private record Judge(String where, Set<String> prints, int[] count, List<String> notes) {
        void that(String field, String printed, Optional<String> read) {
            boolean asked = prints.contains(field);
            if (!asked && read.isEmpty()) {
                return;
            }
            boolean same = asked
                    && read.isPresent()
                    && (printed.equals(read.get()) || (field.equals("name") && isShorter(printed, read.get())));
            count[same ? 0 : read.isEmpty() ? 1 : 2]++;
            if (!same) {
                notes.add((read.isEmpty() ? "missing " : "WRONG ") + where + field + ": " + read.orElse("") + " of "
                        + (asked ? printed : "none"));
            }
        }
    }

    /** A middle name may be left out or shortened; another one is wrong. */
    private static boolean isShorter(String truth, String read) {
        String bare = truth.replaceAll("given=\\[([^],]*)[^]]*]", "given=[$1]");
        String middle = read.replaceFirst("(?s).*given=\\[[^],]*,? ?([^]]*)].*", "$1");
        String whole = truth.replaceFirst("(?s).*given=\\[[^],]*,? ?([^]]*)].*", "$1");
        return bare.equals(read.replaceAll("given=\\[([^],]*)[^]]*]", "given=[$1]")) && whole.startsWith(middle);
    }

    private static String letters(String text) {
        return text.replaceAll("[^A-Za-z0-9]", "");
    }
}
