package org.tributary.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ScrapeTest {
    private static final String TEXT = """
            # HELP concluded_seconds_count how many
            # TYPE concluded_seconds_count counter
            concluded_seconds_count{feed="a",state="filed"} 12
            concluded_seconds_count{feed="b",state="filed"} 3.0E1
            concluded_seconds_count{feed="b",state="parked"} 1
            concluded_seconds_count_more 99
            plain_total 7.5
            """;

    @Test
    void series_of_one_meter_are_summed_and_may_be_chosen_by_their_labels() {
        Scrape scrape = Scrape.parse(TEXT);
        assertThat(scrape.sum("concluded_seconds_count")).isEqualTo(43);
        assertThat(scrape.sum("concluded_seconds_count", "state=\"filed\"")).isEqualTo(42);
        assertThat(scrape.sum("plain_total")).isEqualTo(7.5);
        assertThat(scrape.sum("absent")).isZero();
    }
}
