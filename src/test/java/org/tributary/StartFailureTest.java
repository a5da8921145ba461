package org.tributary;

import static org.assertj.core.api.Assertions.assertThat;

import org.h2.api.ErrorCode;
import org.h2.message.DbException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.PortInUseException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StartFailureTest {
    @Test
    void a_second_engine_on_one_data_folder_is_told_that_there_is_a_first() {
        assertThat(told(DbException.get(ErrorCode.DATABASE_ALREADY_OPEN_1, "/srv/store.mv.db")
                        .getSQLException()))
                .contains("in use", "another engine", "--data")
                .doesNotContain("JdbcSQL", "store.mv.db");
    }

    @Test
    void a_taken_port_is_named() {
        assertThat(told(new PortInUseException(8080))).contains("Port 8080", "--ports-from");
    }

    @Test
    void anything_else_is_told_by_its_first_cause() {
        assertThat(told(new IllegalStateException("no disk")))
                .contains("IllegalStateException: no disk", "not touched");
    }

    private static String told(Throwable cause) {
        return StartReport.text(
                new StartFailure().analyze(new RuntimeException("wiring", new RuntimeException(cause))));
    }
}
