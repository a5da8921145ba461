package org.tributary.panel;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.chart.Charts;
import org.tributary.chart.PersonIndex;
import org.tributary.delivery.Destinations;
import org.tributary.lock.Locks;

/** Panels and their files. */
@Configuration
public class PanelConfiguration {
    @Bean
    Panels panels(JdbcTemplate jdbc) {
        return new Panels(jdbc);
    }

    @Bean
    PanelFiles panelFiles(
            @Value("${tributary.home}") Path home,
            Destinations destinations,
            Panels panels,
            PersonIndex persons,
            Charts charts,
            Locks locks,
            PlatformTransactionManager transactions) {
        return new PanelFiles(
                home.resolve("routes"),
                destinations,
                panels,
                new PanelMembers(panels, persons, charts, locks, new TransactionTemplate(transactions)));
    }
}
