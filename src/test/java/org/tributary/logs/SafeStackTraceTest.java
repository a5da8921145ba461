package org.tributary.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SafeStackTraceTest {
    private final SafeStackTrace trace = new SafeStackTrace();

    @Test
    void a_database_that_cannot_be_reached_is_one_line_whoever_asked_it() {
        SQLException refused = new SQLException("Connection to 10.0.0.7:5432 refused", "08001");
        SQLException stopping = new SQLException("terminating connection", "57P01", refused);

        assertThat(trace.printStackTraceToString(new IllegalStateException("the sweep", refused)))
                .isEqualToIgnoringNewLines(
                        "the database cannot be reached: java.sql.SQLException (SQLSTATE 08001, code 0)");
        assertThat(trace.printStackTraceToString(stopping)).contains("08001").hasLineCount(1);
    }

    @Test
    void a_value_that_the_database_refused_is_not_shown_but_where_it_was_written_is() {
        SQLException refused = new SQLException("value too long: 'SMITH'", "22001");

        String shown = trace.printStackTraceToString(refused);

        assertThat(shown).contains("SQLSTATE 22001", "SafeStackTraceTest").doesNotContain("SMITH");
    }
}
