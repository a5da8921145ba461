package org.tributary.matching.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.matching.MatchModel;
import org.tributary.matching.ModelFile;
import org.tributary.matching.Veto;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DedupeTest {
    private static final MatchModel MODEL = MatchModel.load(Path.of("conf/matching.yaml"));
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final String HEAD = "id,sender,given_name,surname,dob,gender,ssn,phone,address,city,zip\n";

    @TempDir
    Path folder;

    private Path out;

    @BeforeEach
    void out() {
        out = folder.resolve("out");
    }

    private Path list(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Dedupe.Job job(@Nullable Double score, Path... lists) {
        return new Dedupe.Job(
                List.of(lists),
                ColumnsFile.none(),
                false,
                out,
                score == null ? Dedupe.Weights.SHIPPED : Dedupe.Weights.AUTOMATIC,
                null,
                score,
                TODAY,
                200,
                false);
    }

    private Summary dedupe(Path... lists) throws IOException {
        return new Dedupe(MODEL, job(null, lists), (step, done, of) -> {}).run();
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(out.resolve(file));
    }

    private static final String MARGARET =
            "Margaret,Lindqvist,1961-07-19,F,412-66-0193,503-555-0147,12 N Main St,Salem,97301";
    private static final String PEGGY = "Peggy,Lindqvist,07/19/1961,female,412660193,,,,";
    private static final String ROBERT = "Robert,Okonkwo,19550230,M,,503-555-0188,9 Mill Road,Salem,97302";

    @Test
    void one_person_at_two_senders_is_linked_and_others_are_not() throws IOException {
        Summary summary =
                dedupe(list("all.csv", HEAD + "1,A," + MARGARET + "\n2,B," + PEGGY + "\n3,A," + ROBERT + "\n"));
        assertThat(lines("links.csv")).hasSize(2);
        assertThat(lines("links.csv").get(1)).startsWith("1,2,0.99").contains(",auto,yes");
        assertThat(lines("persons.csv")).containsExactly("record_id,person_id", "1,1", "2,1", "3,3");
        assertThat(summary.complete()).isTrue();
        assertThat(out.resolve("links.parquet")).isNotEmptyFile();
        assertThat(out.resolve("persons.parquet")).isNotEmptyFile();
        assertThat(Files.readString(out.resolve("summary.html"))).contains("<svg", "2 persons");
        assertThat(out.resolve("problems.csv")).doesNotExist();
    }

    @Test
    void two_numbers_of_one_sender_wait_for_a_human_but_one_list_without_senders_has_no_such_rule() throws IOException {
        dedupe(list("all.csv", HEAD + "1,A," + MARGARET + "\n2,A," + PEGGY + "\n"));
        assertThat(lines("links.csv").get(1)).contains(",review,no");
        out = folder.resolve("other");
        dedupe(list("bare.csv", HEAD.replace("sender", "x") + "1,," + MARGARET + "\n2,," + PEGGY + "\n"));
        assertThat(lines("links.csv").get(1)).contains(",auto,yes");
    }

    @Test
    void a_short_form_that_fits_two_twins_waits_for_a_human() throws IOException {
        String home = ",Lindqvist,1999-07-19,F,,503-555-0147,12 N Main St,Salem,97301\n";
        dedupe(list("all.csv", HEAD + "1,A,Paula" + home + "2,B,Pauline" + home + "3,C,Polly" + home));
        assertThat(lines("links.csv"))
                .hasSize(4)
                .noneSatisfy(line -> assertThat(line).contains("auto"));
        dedupe(list("one.csv", HEAD + "1,A,Paula" + home + "2,B,Paula" + home + "3,C,Polly" + home));
        assertThat(lines("links.csv"))
                .filteredOn(line -> line.contains(",auto,yes"))
                .hasSize(3);
    }

    @Test
    void like_first_names_of_which_two_senders_each_tell_wait_for_a_human() throws IOException {
        String home = ",Lindqvist,1999-07-19,F,,503-555-0147,12 N Main St,Salem,97301\n";
        dedupe(list(
                "all.csv", HEAD + "1,A,Kim" + home + "2,B,Kim" + home + "3,C,Kimberly" + home + "4,D,Kimberly" + home));
        assertThat(lines("links.csv"))
                .filteredOn(line -> line.contains(",auto,yes"))
                .hasSize(2)
                .allMatch(line -> line.startsWith("1,2,") || line.startsWith("3,4,"));
        assertThat(lines("links.csv"))
                .filteredOn(line -> line.contains(",review,no"))
                .hasSize(4);
    }

    @Test
    void a_name_that_many_of_a_list_have_is_not_rare_there() throws IOException {
        String two = "1,A,Linh,Tran,1978-11-30,F,,,,,\n2,B,Linh,Tran,1978-11-30,F,,,,,\n";
        dedupe(list("two.csv", HEAD + two));
        assertThat(lines("links.csv").get(1)).contains(",auto,yes");
        String others = IntStream.range(3, 403)
                .mapToObj(i -> i + ",A," + (i % 2 == 0 ? "Linh,Okonkwo" : "Robert,Tran") + "," + (1908 + i % 100)
                        + "-02-03,,,,,,\n")
                .collect(Collectors.joining());
        Path many = list("many.csv", HEAD + two + others);
        dedupe(many);
        assertThat(lines("links.csv").get(1)).startsWith("1,2,").contains(",review,no");
        assertThat(Explaining.of(MODEL, List.of(many), ColumnsFile.none(), "1", "2", TODAY)
                        .text())
                .contains(Veto.NAMESAKE.sentence());
    }

    @Test
    void who_came_after_the_others_death_waits_for_a_human() throws IOException {
        String head = HEAD.strip() + ",death_date,last_visit\n";
        dedupe(list(
                "all.csv",
                head + "1,A," + MARGARET + ",2025-02-20,\n2,B," + MARGARET + ",,2025-02-21\n3,C," + MARGARET
                        + ",,2025-02\n"));
        assertThat(lines("links.csv"))
                .anySatisfy(line -> assertThat(line).startsWith("1,2,").contains(",review,"))
                .anySatisfy(line -> assertThat(line).startsWith("1,3,").contains(",auto,"));
        assertThat(lines("problems.csv")).hasSize(2).last().asString().contains("last event is no whole date");
    }

    @Test
    void several_lists_also_compressed_link_across_and_each_is_a_sender() throws IOException {
        String head = HEAD.replace("sender,", "");
        Path zipped = folder.resolve("b.csv.gz");
        try (OutputStream bytes = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            bytes.write((head.replace(',', ';') + "b1;" + PEGGY.replace(',', ';') + "\nb2;" + PEGGY.replace(',', ';')
                            + "\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        dedupe(list("a.csv", head + "a1," + MARGARET + "\n"), zipped);
        assertThat(lines("links.csv"))
                .anySatisfy(line -> assertThat(line).startsWith("b1,b2,").contains(",review,no"))
                .hasSize(4);
    }

    @Test
    void rows_that_cannot_be_read_are_told_with_their_line_and_never_their_values() throws IOException {
        Summary summary = dedupe(list(
                "all.csv",
                HEAD + "1,A," + MARGARET + "\n\n2,B,Peggy,Lindqvist\n1,B," + PEGGY + "\n,B," + PEGGY + "\n"
                        + "5,B,\"Jo\"\"\nAnn\",\"O'Brien\",soon,F,,,,,\n"));
        assertThat(summary.complete()).isFalse();
        assertThat(lines("problems.csv"))
                .hasSize(5)
                .anyMatch(line -> line.contains("all.csv,4,row left out,\"4 cells where the header has 11;"))
                .anyMatch(line -> line.contains("all.csv,5,row left out,") && line.contains("was used before"))
                .anyMatch(line -> line.contains("all.csv,6,row left out,no record id"))
                .anyMatch(line -> line.contains("all.csv,7,value left out,\"birth date is no date"))
                .noneMatch(line -> line.contains("Lindqvist") || line.contains("soon"));
        assertThat(lines("persons.csv")).hasSize(3);
    }

    @Test
    void a_list_without_names_or_with_two_of_a_kind_is_refused_with_what_to_do() throws IOException {
        Path bare = list("bare.csv", "id,colour\n1,red\n");
        assertThatThrownBy(() -> dedupe(bare))
                .hasMessageContaining("bare.csv:1: a last name and a birth date")
                .hasMessageContaining("--columns")
                .hasMessageContaining("id, colour");
        Path twice = list("twice.csv", "id,surname,last_name,dob\n1,a,b,1961-07-19\n");
        assertThatThrownBy(() -> dedupe(twice)).hasMessageContaining("columns 2 and 3 are both last_name");
        Path headless = list("headless.csv", "1,A," + MARGARET + "\n");
        assertThatThrownBy(() -> dedupe(headless))
                .hasMessageContaining("headless.csv:1: a last name")
                .hasMessageContaining("If it is a row")
                .message()
                .doesNotContain("Lindqvist", "412-66");
    }

    @Test
    void a_quote_that_nobody_closed_leaves_out_its_own_line_and_no_other() throws IOException {
        String open = "9,B,\"Jo,Smith,1950-01-01,F,,,,,\n";
        Summary summary = dedupe(list(
                "all.csv",
                HEAD + open + "1,A," + MARGARET + "\n" + open + "2,B,\"Peggy\"" + PEGGY.substring(5) + "\n"
                        + "3,A,\"Bo\nb\"" + ROBERT.substring(6) + "\n" + open));
        assertThat(summary.complete()).isFalse();
        assertThat(lines("persons.csv")).containsExactly("record_id,person_id", "1,1", "2,1", "3,3");
        assertThat(lines("problems.csv"))
                .hasSize(4)
                .anyMatch(line -> line.contains("all.csv,2,row left out,") && line.contains("a quote is opened"))
                .anyMatch(line -> line.contains("all.csv,4,row left out,"))
                .anyMatch(line -> line.contains("all.csv,8,row left out,") && line.contains("close it"));
    }

    @Test
    void a_line_without_end_and_one_that_is_no_utf_8_leave_out_themselves() throws IOException {
        Path list = folder.resolve("all.csv");
        try (OutputStream bytes = Files.newOutputStream(list)) {
            bytes.write((HEAD + "1,A," + MARGARET + "\r\n").getBytes(StandardCharsets.UTF_8));
            byte[] long64K = new byte[1 << 16];
            Arrays.fill(long64K, (byte) 'x');
            for (int i = 0; i < 640; i++) { // 40 MB
                bytes.write(long64K);
            }
            bytes.write("\r".getBytes(StandardCharsets.UTF_8));
            bytes.write("7,A,Ren\u00e9e,Smith,1950-01-01,F,,,,,\n".getBytes(StandardCharsets.ISO_8859_1));
            bytes.write(("2,B," + PEGGY + "\r\n").getBytes(StandardCharsets.UTF_8));
            bytes.write("8,B,\"".getBytes(StandardCharsets.UTF_8));
            bytes.write(long64K);
        }
        dedupe(list);
        assertThat(lines("persons.csv")).containsExactly("record_id,person_id", "1,1", "2,1");
        assertThat(lines("problems.csv"))
                .hasSize(4)
                .anyMatch(line -> line.contains("all.csv,3,row left out,\"a line of more than 65536 bytes"))
                .anyMatch(line -> line.contains("all.csv,4,row left out,\"no UTF-8; save the file as UTF-8"))
                .anyMatch(line -> line.contains("all.csv,6,row left out,"));
    }

    @Test
    void a_row_with_more_names_than_anybody_has_is_left_out() throws IOException {
        String crowd = IntStream.range(0, 300)
                .mapToObj(i -> "Given" + (char) ('a' + i % 26) + (char) ('a' + i / 26))
                .collect(Collectors.joining(" "));
        dedupe(list("all.csv", HEAD + "1,A," + MARGARET + "\n2,A,Jo," + crowd + ",1950-01-01,F,,,,,\n"));
        assertThat(lines("persons.csv")).hasSize(2);
        assertThat(lines("problems.csv"))
                .anyMatch(line -> line.contains("all.csv,3,row left out,\"more than 255 names"));
    }

    @Test
    void record_ids_that_only_began_as_numbers_are_written_to_parquet_all_the_same() throws IOException {
        StringBuilder rows = new StringBuilder("record_id,person_id\n");
        IntStream.range(0, 30_000)
                .forEach(i -> rows.append(i).append(',').append(i).append('\n'));
        Path persons = list("persons.csv", rows.append("\"MRN-\"\"7\",0\n").toString());
        Path parquet = folder.resolve("persons.parquet");
        try (KeyTable keys = KeyTable.open(folder.resolve("keys.duckdb"), 200)) {
            keys.parquet(persons, Dedupe.PERSON_COLUMNS, parquet);
            assertThat(keys.count("select count(*) from '" + parquet + "' where record_id = 'MRN-\"7'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_columns_file_says_what_no_spelling_tells() throws IOException {
        Path columns =
                list("columns.yaml", "last_name: NACHNAME\nfirst_name: VORNAME\nbirth_date: GEB\nunused: [surname]\n");
        Path list = list(
                "all.csv",
                "id;NACHNAME;VORNAME;GEB;surname;ssn\n1;Lindqvist;Margaret;19.07.1961;x;412660193\n"
                        + "2;Lindqvist;Margaret;19.07.1961;y;412660193\n");
        Dedupe.Job job = new Dedupe.Job(
                List.of(list),
                ColumnsFile.read(columns),
                false,
                out,
                Dedupe.Weights.SHIPPED,
                null,
                null,
                TODAY,
                200,
                false);
        new Dedupe(MODEL, job, (step, done, of) -> {}).run();
        assertThat(lines("links.csv")).hasSize(2);
        Path wrong = list("wrong.yaml", "nachname: surname\n");
        assertThatThrownBy(() -> ColumnsFile.read(wrong))
                .hasMessageContaining("nachname is no column; there are [record_id");
    }

    @Test
    void a_job_that_was_stopped_does_not_read_the_lists_again_and_ends_as_if_it_had_not_been() throws IOException {
        Path list = list("all.csv", HEAD + "1,A," + MARGARET + "\n2,B," + PEGGY + "\n");
        List<String> steps = new ArrayList<>();
        Dedupe.Progress stopping = (step, done, of) -> {
            if (step.equals("score")) {
                throw new IllegalStateException("stopped");
            }
        };
        assertThatThrownBy(() -> new Dedupe(MODEL, job(null, list), stopping).run())
                .hasMessage("stopped");
        new Dedupe(MODEL, job(null, list), (step, done, of) -> steps.add(step)).run();
        assertThat(steps).contains("score").doesNotContain("read", "join");
        List<String> links = lines("links.csv");
        out = folder.resolve("again");
        dedupe(list);
        assertThat(lines("links.csv")).isEqualTo(links);
    }

    @Test
    void what_another_build_of_the_program_left_does_not_count() throws IOException {
        Path list = list("all.csv", HEAD + "1,A," + MARGARET + "\n2,B," + PEGGY + "\n");
        List<String> steps = new ArrayList<>();
        Dedupe.Progress progress = (step, done, of) -> steps.add(step);
        new Dedupe(MODEL, job(null, list), progress, "yesterday's").run();
        assertThat(steps).contains("read", "score");
        steps.clear();
        new Dedupe(MODEL, job(null, list), progress, "yesterday's").run();
        assertThat(steps).doesNotContain("read", "join", "score");
        new Dedupe(MODEL, job(null, list), progress, "today's").run();
        assertThat(steps).contains("read", "score");
        assertThat(Program.running()).matches("\\d+ \\d+");
    }

    @Test
    void a_key_that_records_have_twice_is_counted_once_for_each_of_them() throws IOException {
        try (KeyTable keys = KeyTable.open(folder.resolve("keys.duckdb"), 200)) {
            try (KeyTable.Rows rows = keys.fill("keys")) {
                for (int record = 0; record < 300; record++) {
                    rows.add(1, record < 150 ? 7 : 8, record);
                    rows.add(1, record < 150 ? 7 : 8, record);
                }
                for (int record = 0; record < 201; record++) {
                    rows.add(2, 9, record);
                }
            }
            assertThat(keys.join("keys", "pairs", 200, true)).isEqualTo(1);
            assertThat(keys.count("select count(*) from pairs")).isEqualTo(2 * 150 * 149 / 2);
        }
    }

    @Test
    void weights_learned_twice_from_the_same_lists_are_the_same_file() throws IOException {
        StringBuilder rows = new StringBuilder(HEAD);
        for (int i = 0; i < 400; i++) {
            String born = LocalDate.of(1950, 1, 1).plusDays(i * 31L).toString();
            String who = "Name" + (char) ('a' + i % 26) + ",Last" + (char) ('a' + i / 26) + "," + born + ",F,4126"
                    + (10000 + i);
            rows.append(i)
                    .append("a,A,")
                    .append(who)
                    .append(",,,,\n")
                    .append(i)
                    .append("b,B,")
                    .append(who)
                    .append(",,,,\n");
        }
        Path list = list("all.csv", rows.toString());
        new Dedupe(MODEL, job(0.95, list), (step, done, of) -> {}).run();
        String first = Files.readString(out.resolve("model.json"));
        out = folder.resolve("again");
        new Dedupe(MODEL, job(0.95, list), (step, done, of) -> {}).run();
        assertThat(Files.readString(out.resolve("model.json"))).isEqualTo(first);
        assertThat(lines("persons.csv")).hasSize(801);
        Path changed = list("model.json", first.replaceFirst("\"prior\" : ", "\"prior\" : 1"));
        assertThatThrownBy(() -> ModelFile.read(changed))
                .hasMessageContaining("model.json was changed after it was written");
    }
}
