package org.tributary.chart.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.canonical.Coding;
import org.tributary.chart.reconcile.Terminology;

/** Small tables of our own in the publishers' forms. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TablesTest {
    @TempDir
    Path dir;

    @Test
    void a_brand_a_pack_and_a_clinical_drug_lead_to_their_ingredients_and_an_ingredient_to_itself() throws IOException {
        Tables.load(
                dir,
                file(
                        "RXNREL.RRF",
                        rel("C1", "has_ingredient", "I1"),
                        rel("C2", "has_ingredient", "I2"),
                        rel("D12", "consists_of", "C1"),
                        rel("D12", "consists_of", "C2"),
                        rel("B12", "tradename_of", "D12"),
                        rel("P", "contains", "B12"),
                        rel("I1", "ingredient_of", "C1"),
                        rel("C2", "constitutes", "D12")));
        Terminology tables = Tables.load(dir);
        for (String drug : new String[] {"D12", "B12", "P"}) {
            assertThat(tables.ingredients(new Coding("RXNORM", drug, null)))
                    .as(drug)
                    .containsExactlyInAnyOrder("RXNORM|I1", "RXNORM|I2");
        }
        assertThat(tables.ingredients(new Coding("RXNORM", "C1", null))).containsExactly("RXNORM|I1");
        assertThat(tables.ingredients(new Coding("RXNORM", "I1", null))).containsExactly("RXNORM|I1");
        assertThat(tables.ingredients(new Coding("L", "D12", null)))
                .as("another system's code of the same letters")
                .isEmpty();
    }

    @Test
    void relations_that_go_in_a_circle_end() throws IOException {
        Tables.load(
                dir, file("RXNREL.RRF", rel("A", "isa", "B"), rel("B", "isa", "A"), rel("B", "has_ingredient", "I")));
        assertThat(Tables.load(dir).ingredients(new Coding("RXNORM", "A", null)))
                .containsExactly("RXNORM|I");
    }

    @Test
    void an_NDC_is_its_drug_however_it_is_written_and_has_its_ingredients() throws IOException {
        Tables.load(dir, file("RXNREL.RRF", rel("D1", "has_ingredient", "I1")));
        Tables.load(
                dir,
                file(
                        "RXNSAT.RRF",
                        "D1|||1|CUI|D1|||NDC|RXNORM|00071015523||",
                        "D1|||1|CUI|D1|||RXN_STRENGTH|RXNORM|10 MG||",
                        "D9|||1|CUI|D9|||NDC|OTHER|99999999999||"));
        Terminology tables = Tables.load(dir);
        for (String written : new String[] {"00071015523", "0071-0155-23"}) {
            Coding ndc = new Coding("NDC", written, null);
            assertThat(tables.same(ndc)).containsExactly("RXNORM|D1");
            assertThat(tables.ingredients(ndc)).containsExactly("RXNORM|I1");
        }
        assertThat(tables.same(new Coding("NDC", "99999999999", null))).isEmpty();
    }

    @Test
    void what_RxNorm_suppresses_is_not_read() throws IOException {
        Tables.load(
                dir,
                file(
                        "RXNREL.RRF",
                        rel("D1", "has_ingredient", "I1"),
                        "I2||CUI|RO|D1||CUI|has_ingredient|1||RXNORM|RXNORM|||O||"));
        Tables.load(
                dir,
                file(
                        "RXNSAT.RRF",
                        "D1|||1|CUI|D1|||NDC|RXNORM|00071015523|N||",
                        "D2|||1|CUI|D2|||NDC|RXNORM|00071015523|O||",
                        "D3|||1|CUI|D3|||NDC|RXNORM|00071015524|E||"));
        Terminology tables = Tables.load(dir);
        assertThat(tables.same(new Coding("NDC", "00071015523", null))).containsExactly("RXNORM|D1");
        assertThat(tables.ingredients(new Coding("NDC", "00071015523", null))).containsExactly("RXNORM|I1");
        assertThat(tables.same(new Coding("NDC", "00071015524", null))).isEmpty();
    }

    @Test
    void an_NDC_at_two_drugs_is_neither_and_has_ingredients_only_where_both_have_the_same() throws IOException {
        Tables.load(
                dir,
                file(
                        "RXNREL.RRF",
                        rel("D1", "has_ingredient", "I1"),
                        rel("D2", "has_ingredient", "I1"),
                        rel("D3", "has_ingredient", "I3")));
        Tables.load(
                dir,
                file(
                        "RXNSAT.RRF",
                        "D1|||1|CUI|D1|||NDC|RXNORM|00071015523|N||",
                        "D2|||1|CUI|D2|||NDC|RXNORM|00071015523|N||",
                        "D1|||1|CUI|D1|||NDC|RXNORM|00071015524|N||",
                        "D3|||1|CUI|D3|||NDC|RXNORM|00071015524|N||"));
        Tables.load(dir, file("own.csv", Crosswalk.HEAD, "same,NDC,00071015524,CVX,03"));
        Terminology tables = Tables.load(dir);
        Coding oneSubstance = new Coding("NDC", "00071015523", null);
        Coding two = new Coding("NDC", "00071015524", null);
        assertThat(tables.same(oneSubstance)).isEmpty();
        assertThat(tables.ingredients(oneSubstance)).containsExactly("RXNORM|I1");
        assertThat(tables.same(two)).as("what another system says of it stays").containsExactly("CVX|03");
        assertThat(tables.ingredients(two)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0071-0155-23, 00071015523",
        "50242-040-62, 50242004062",
        "12345-6789-1, 12345678901",
        "00071015523, 00071015523",
        "0071015523,",
        "words,"
    })
    void an_NDC_in_eleven_digits_where_it_can_be_told(String written, String eleven) {
        assertThat(Ndc.eleven(written)).isEqualTo(eleven);
    }

    @Test
    void a_table_of_ones_own_is_loaded_listed_replaced_and_removed() throws IOException {
        Path own = file("own.csv", "relation,from-system,from,to-system,to", "same,NDC,0006-4047-02,CVX,03");
        Tables.load(dir, own);
        assertThat(Tables.load(dir).same(new Coding("NDC", "00006404702", null)))
                .containsExactly("CVX|03");
        assertThat(Tables.loaded(dir)).containsExactly(new Tables.Loaded("own", "own.csv", 1));
        Tables.load(
                dir,
                file(
                        "own.csv",
                        "relation,from-system,from,to-system,to",
                        "ingredient,RXNORM,209459,RXNORM,161",
                        "same,L2,7,SCT,73211009"));
        assertThat(Tables.loaded(dir)).containsExactly(new Tables.Loaded("own", "own.csv", 2));
        assertThat(Tables.load(dir).same(new Coding("NDC", "00006404702", null)))
                .isEmpty();
        assertThat(Tables.remove(dir, "own")).isTrue();
        assertThat(Tables.remove(dir, "own")).isFalse();
        assertThat(Tables.load(dir)).isSameAs(Terminology.NONE);
    }

    @Test
    void what_is_no_table_is_refused_with_its_line_and_nothing_is_loaded() throws IOException {
        refused(file("LOINC.zip", "x"), "none of the files");
        refused(file("RXNREL.RRF", "C1|CUI"), "RXNREL.RRF:1 has 2 fields");
        refused(file("one.csv", "a,b"), "one.csv:1 must be relation");
        refused(file("two.csv", Crosswalk.HEAD, "like,NDC,1,CVX,2"), "two.csv:2 must have five cells");
        refused(file("three.csv", Crosswalk.HEAD, "same,NDC,0071015523,CVX,2"), "three.csv:2 has no code");
        refused(file("RXNSAT.RRF", "D1|||1|CUI|D1|||TTY|RXNORM|IN||"), "nothing");
        assertThat(Tables.loaded(dir)).isEmpty();
        Files.createDirectories(dir.resolve("conf/terminology"));
        Files.writeString(dir.resolve("conf/terminology/bad.tsv"), "# tributary terminology 1, from x\nsame\tA\n");
        assertThatThrownBy(() -> Tables.load(dir))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bad.tsv:2");
    }

    private void refused(Path file, String why) {
        assertThatThrownBy(() -> Tables.load(dir, file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    /** The second concept is in the relation to the first, as RxNorm has it. */
    private static String rel(String second, String relation, String first) {
        return first + "||CUI|RO|" + second + "||CUI|" + relation + "|1||RXNORM|RXNORM||||";
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.write(dir.resolve(name), java.util.List.of(lines));
    }
}
