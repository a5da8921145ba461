package org.tributary.audit;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The audit trail. */
@Configuration
public class AuditConfiguration {
    @Bean
    Audit audit(JdbcTemplate jdbc) {
        return new Audit(jdbc, Clock.systemUTC());
    }
}
