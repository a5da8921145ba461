package org.tributary.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MatchModelTest {
    @TempDir
    Path conf;

    @BeforeEach
    void copy() throws IOException {
        Files.createDirectory(conf.resolve("matching"));
        Files.copy(Path.of("conf/matching.yaml"), conf.resolve("matching.yaml"));
        try (Stream<Path> tables = Files.list(Path.of("conf/matching"))) {
            for (Path table : tables.toList()) {
                Files.copy(table, conf.resolve("matching").resolve(table.getFileName()));
            }
        }
    }

    private MatchModel load() {
        return MatchModel.load(conf.resolve("matching.yaml"));
    }

    private void change(String file, String from, String to) throws IOException {
        Path path = conf.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    @Test
    void the_same_files_are_the_same_model_wherever_they_lie() {
        assertThat(load().id()).isEqualTo(MatcherTest.MODEL.id());
    }

    @Test
    void any_change_of_a_weight_or_a_table_is_another_model() throws IOException {
        change("matching/nicknames.csv", "AARON,RON", "AARON,RON ARI");
        String table = load().id();
        change("matching.yaml", "prior: 1.0e-6", "prior: 2.0e-6");
        assertThat(table).isNotEqualTo(MatcherTest.MODEL.id());
        assertThat(load().id()).isNotEqualTo(table);
    }

    @Test
    void a_level_that_weighs_more_than_the_better_one_is_refused() throws IOException {
        change("matching.yaml", "zip:       {m: 0.10", "zip:       {m: 0.99");
        change("matching.yaml", "u: 0.004,  label: ZIP", "u: 1.0e-7, label: ZIP");
        assertThatThrownBy(this::load).hasMessageContaining("comparisons.contact.zip weighs more");
    }

    @Test
    void a_level_nobody_knows_is_refused_with_those_there_are() throws IOException {
        change("matching.yaml", "    zip:       {", "    post:      {m: 0.1, u: 0.01, label: x}\n    zip:       {");
        assertThatThrownBy(this::load)
                .hasMessageContaining("comparisons.contact.post is no level; there are [phone-and");
    }

    @Test
    void a_word_nobody_knows_is_refused_and_not_passed_over() throws IOException {
        change("matching.yaml", "    zip:       {", "    zip:       {mst: 3, ");
        assertThatThrownBy(this::load).hasMessageContaining("comparisons.contact.zip.mst is no entry; there are [m, u");
        change("matching.yaml", "{mst: 3, ", "{");
        change("matching.yaml", "region: US", "regoin: DE\nregion: US");
        assertThatThrownBy(this::load).hasMessageContaining("regoin is no entry; there are [name, region");
    }

    @Test
    void a_missing_level_and_a_share_over_one_are_refused() throws IOException {
        change("matching.yaml", "auto: 0.999 ", "auto: 1.5 ");
        assertThatThrownBy(this::load).hasMessageContaining("auto is a share");
        change("matching.yaml", "auto: 1.5 ", "auto: 0.999 ");
        change("matching.yaml", "    swapped:   {m: 0.005", "    reversed:  {m: 0.005");
        assertThatThrownBy(this::load).hasMessageContaining("comparisons.last.swapped is missing");
    }

    @Test
    void a_national_number_has_as_many_digits_as_one_may_have() throws IOException {
        change("matching.yaml", "national-id-digits: 9", "national-id-digits: 19");
        assertThatThrownBy(this::load).hasMessageContaining("national-id-digits is a whole number from 5 to 18");
        change("matching.yaml", "national-id-digits: 19", "national-id-digits: 9.5");
        assertThatThrownBy(this::load).hasMessageContaining("national-id-digits is a whole number from 5 to 18");
    }

    @Test
    void a_site_may_demand_that_first_name_and_birth_date_are_equal() throws IOException {
        change("matching.yaml", "auto-requires: gate ", "auto-requires: exact-core ");
        MatchModel strict = load();
        Someone ann = Someone.named("Lindqvist", "Margaret")
                .born("1961-07-19")
                .ssn("412-66-0193")
                .phone("503-555-0147");
        Someone peg = ann.first("Peggy").at(2, "LAKESIDE");
        assertThat(strict.matcher()
                        .compare(ann.demographics(strict), peg.demographics(strict))
                        .vetoes())
                .containsExactly(Veto.EXACT_CORE);
    }

    @Test
    void a_senders_own_phone_is_no_phone_of_its_patients() throws IOException {
        change(
                "matching/placeholders.csv",
                "address,starts,HOMELESS",
                "phone,is,+15035550100,absent,GENERAL\naddress,starts,HOMELESS");
        MatchModel site = load();
        Someone ann = Someone.named("Lindqvist", "Margaret").phone("503-555-0100");
        assertThat(ann.demographics(site).phones()).isEmpty();
        assertThat(ann.at(2, "LAKESIDE").demographics(site).phones()).hasSize(1);
    }

    @Test
    void weights_that_do_worse_by_what_persons_said_say_so() {
        Demographics anna = Someone.named("Lindqvist", "Anna")
                .born("1961-07-19")
                .at(1, "EAST")
                .demographics(MatcherTest.MODEL);
        Demographics other = Someone.named("Okonkwo", "Robert")
                .born("1955-02-28")
                .at(2, "WEST")
                .demographics(MatcherTest.MODEL);
        MatchModel strict = MatcherTest.MODEL.byScore(Math.nextDown(1.0));
        MatchModel loose = MatcherTest.MODEL.byScore(0.5);
        Labels apart = new Labels();
        apart.decided(MatcherTest.MODEL, new Labels.Decided(anna, anna.as(new RecordId(3, "WEST", "3")), false));
        assertThat(apart.worse(strict, loose))
                .singleElement()
                .asString()
                .startsWith("of 1 pairs that persons told apart 1 would be linked without a human");
        assertThat(apart.worse(loose, strict)).isEmpty();
        Labels linked = new Labels();
        linked.decided(MatcherTest.MODEL, new Labels.Decided(anna, other, true));
        assertThat(linked.worse(MatcherTest.MODEL, MatcherTest.MODEL))
                .as("no worse than before")
                .isEmpty();
        assertThat(linked.inWords()).contains("1 pairs that persons linked, 0 that");
    }
}
