package org.tributary.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.journal.Store;

/** What is looked for in a trail of many rows. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditTrailTest {
    private static final int ROWS = AuditTrail.ROWS_AT_ONCE * 5 / 2;

    @TempDir
    Path dir;

    @Test
    void a_search_ends_after_a_moment_and_goes_on_where_it_ended() {
        try (Store store = Store.h2(dir)) {
            JdbcTemplate jdbc = new JdbcTemplate(store.database());
            AuditTrail hasty = new AuditTrail(jdbc, Duration.ZERO);
            assertThat(hasty.find("", "", "", Long.MAX_VALUE, row -> true))
                    .isEqualTo(new AuditTrail.Found(List.of(), null));
            jdbc.update("insert into audit (at, who, what, target, affected) select current_timestamp,"
                    + " case when mod(x, 10000) = 1 then 'rare' else 'often' end, 'chart', 'person ' || x, 1"
                    + " from system_range(1, " + ROWS + ")");
            assertThat(hasty.deeds()).containsExactly("chart");
            jdbc.update(
                    "insert into audit (at, who, what, target, affected) values (timestamp with time zone '2099-01-01"
                            + " 00:00:00Z', 'often', 'message', 'id 1', 1)");
            long last = hasty.firstSince(Instant.parse("2098-12-31T00:00:00Z"));
            assertThat(new AuditTrail(jdbc)
                            .find("", "", "", last, row -> true)
                            .entries()
                            .get(0)
                            .target())
                    .as("up to a day: none of a later one")
                    .isEqualTo("person " + ROWS);
            assertThat(hasty.firstSince(Instant.parse("2099-01-02T00:00:00Z"))).isEqualTo(Long.MAX_VALUE);
            assertThat(hasty.deeds()).containsExactly("chart", "message");

            List<String> found = new ArrayList<>();
            int looks = 0;
            Long before = Long.MAX_VALUE;
            while (before != null) {
                AuditTrail.Found page = hasty.find("rare", "", "", before, row -> true);
                page.entries().forEach(entry -> found.add(entry.target()));
                before = page.older();
                looks++;
            }
            assertThat(found)
                    .containsExactly("person 40001", "person 30001", "person 20001", "person 10001", "person 1");
            assertThat(looks).isEqualTo(3);

            AuditTrail.Found first = new AuditTrail(jdbc).find("often", "", "", Long.MAX_VALUE, row -> true);
            assertThat(first.entries()).hasSize(AuditTrail.SHOWN);
            AuditTrail.Found next = new AuditTrail(jdbc).find("often", "", "", first.older(), row -> true);
            assertThat(next.entries().get(0).id())
                    .as("each row is shown once")
                    .isEqualTo(first.entries().get(AuditTrail.SHOWN - 1).id() - 1);
        }
    }
}
