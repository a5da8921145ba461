package org.tributary.audit;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The audit trail. */
@Configuration
public class AuditConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(AuditConfiguration.class);

    /** The chain begins before anybody can ask for anything. */
    @Bean
    Audit audit(JdbcTemplate jdbc) {
        Audit audit = new Audit(jdbc, Clock.systemUTC());
        // the log often lies elsewhere than the store: whoever cuts the trail's end off would have to change both
        LOG.info("the audit trail ends with {}", audit.begin());
        return audit;
    }
}
