package org.tributary.intake;

import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.audit.Audit;
import org.tributary.authority.Authorities;
import org.tributary.conformance.Conformance;
import org.tributary.intake.mllp.FrameBudget;
import org.tributary.journal.DiskSync;
import org.tributary.journal.Filings;
import org.tributary.journal.Inbox;
import org.tributary.journal.StoreProbe;
import org.tributary.yaml.Problems;

/** The doors and what stands behind them. */
@Configuration
public class IntakeConfiguration {
    @Bean
    Feeds feeds() {
        return new Feeds();
    }

    @Bean
    FrameBudget frameBudget() {
        return new FrameBudget();
    }

    @Bean
    Ports ports(@Value("${tributary.ports.from:0}") int from, @Value("${tributary.home}") Path home) {
        return new Ports(from, home.resolve("routes/feeds"));
    }

    @Bean
    Doors doors(@Lazy CamelContext camel, Feeds feeds, StoreProbe store) {
        return new Doors(camel, feeds, store);
    }

    @Bean
    Replay replay(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            DiskSync disk,
            Audit audit,
            Intake.WorkOffer work) {
        return new Replay(jdbc, new TransactionTemplate(transactions), disk, audit, work);
    }

    @Bean
    ApplicationListener<ApplicationStartedEvent> watchTheDoors(Doors doors) {
        return started -> doors.watch();
    }

    @Bean
    Authorities authorities(@Value("${tributary.home}") Path home) throws Problems {
        return Authorities.load(home.resolve("conf/authorities.yaml"));
    }

    @Bean
    Reception reception(
            Inbox inbox,
            Filings filings,
            Feeds feeds,
            Doors doors,
            Intake.WorkOffer work,
            Authorities authorities,
            Conformance.OfFeeds conformances) {
        return new Reception(inbox, filings, feeds, doors, work, authorities, conformances, Clock.systemUTC());
    }

    @Bean
    Intake intake(Reception reception, Feeds feeds, ObjectProvider<IntakeWatcher> watcher) {
        return new Intake(reception, feeds, watcher.getIfAvailable(() -> IntakeWatcher.NOBODY));
    }
}
