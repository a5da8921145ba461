package org.tributary.audit;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The audit trail. */
@Configuration
public class AuditConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(AuditConfiguration.class);

    @Bean
    Audit audit(JdbcTemplate jdbc) {
        return new Audit(jdbc, Clock.systemUTC());
    }

    /** The log often lies elsewhere than the store: whoever cuts the trail's end off would have to change both. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> auditChain(Audit audit) {
        return ready -> LOG.info("the audit trail ends with {}", audit.begin());
    }
}
