package org.tributary.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.tributary.control.Control;
import org.tributary.control.PersonChart;
import org.tributary.matching.Decision;
import org.tributary.matching.Edge;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClusterPictureTest {
    @Test
    void each_link_is_drawn_with_how_sure_it_is_and_no_patient_is_named() {
        String svg = ClusterPicture.svg(
                List.of(record(1), record(3)),
                List.of(record(2)),
                List.of(
                        edge(1, 3, .99991, Decision.AUTO),
                        edge(1, 2, .61, Decision.REVIEW),
                        edge(2, 9, .7, Decision.AUTO)),
                List.of(new Control.Said(4, List.of(2L, 3L), "not the same", "anna", "asked", Instant.EPOCH)));
        assertThat(svg)
                .contains(
                        "record 1<", "record 2<", "record 3<", "a &lt;lab&gt;", ">1.000<", ">0.610<", ">not the same<")
                .doesNotContain("Moss", "0.700", "asked");
        assertThat(svg.split("<path ", -1)).hasSize(4);
        assertThat(svg.split("stroke-dasharray", -1)).hasSize(3);
    }

    private static PersonChart.Source record(long id) {
        return new PersonChart.Source(id, "a <lab>", "lab", "7", List.of("Ann Moss"), "", "", List.of(), List.of());
    }

    private static Edge edge(long one, long other, double probability, Decision decision) {
        return new Edge(one, other, 1, probability, decision, true, List.of(), List.of(), "m");
    }
}
