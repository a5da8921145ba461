package org.tributary.matching.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.matching.MatchModel;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PairListTest {
    @TempDir
    Path folder;

    @Test
    void each_pair_tells_what_hindered_its_link_and_the_levels_that_were_found() throws IOException {
        Path pairs = Files.write(
                folder.resolve("pairs.csv"),
                List.of(
                        "pair_id,a_first_name,a_last_name,a_birth_date,a_phone,b_first_name,b_last_name,b_birth_date,b_phone",
                        "one,Thaddeus,Przybylski,19610719,503-555-0147,Thaddeus,Przybylski,19610719,503-555-0147",
                        "twins,Erica,Sample,19610719,503-555-0147,Ericka,Sample,19610719,503-555-0147",
                        "others,Erica,Sample,19610719,503-555-0147,Robert,Muster,19340102,503-555-0100"));
        Path links = folder.resolve("links.csv");
        PairList.decide(
                MatchModel.load(Path.of("conf/matching.yaml")),
                pairs,
                ColumnsFile.none(),
                links,
                LocalDate.of(2026, 6, 30));
        List<String> lines = Files.readAllLines(links);
        assertThat(lines.get(0)).isEqualTo("id1,id2,probability,decision,hindered,levels");
        assertThat(lines.get(1))
                .startsWith("one-A,one-B,")
                .endsWith(",auto,,first:exact last:exact birth_date:exact contact:phone");
        assertThat(lines.get(2))
                .contains(",review,gate TWIN_NAMES,first:neighbour last:exact birth_date:exact contact:phone");
        assertThat(lines.get(3))
                .contains(",none,score gate NAMESAKE,first:else last:else birth_date:else contact:else");
    }
}
