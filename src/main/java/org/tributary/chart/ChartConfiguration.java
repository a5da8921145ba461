package org.tributary.chart;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tributary.authority.Authorities;
import org.tributary.chart.golden.Survivorship;
import org.tributary.chart.reconcile.Terminology;
import org.tributary.chart.terminology.Tables;
import org.tributary.lock.Locks;
import org.tributary.matching.MatchModel;
import org.tributary.yaml.Problems;

/** Records, persons, facts and charts. */
@Configuration
public class ChartConfiguration {
    @Bean
    MatchModel matchModel(@Value("${tributary.home}") Path home) {
        return MatchModel.active(home.resolve("conf"));
    }

    @Bean
    SourceRecords sourceRecords(JdbcTemplate jdbc) {
        return new SourceRecords(jdbc);
    }

    @Bean
    Facts facts(JdbcTemplate jdbc) {
        return new Facts(jdbc);
    }

    @Bean
    Terminology terminology(@Value("${tributary.home}") Path home) {
        return Tables.load(home);
    }

    @Bean
    Charts charts(JdbcTemplate jdbc, Facts facts, Terminology terminology) {
        return new Charts(jdbc, facts, terminology);
    }

    @Bean
    Survivorship survivorship(@Value("${tributary.home}") Path home) throws Problems {
        return Survivorship.load(home.resolve("conf/golden.yaml"));
    }

    @Bean
    GoldenRecords goldenRecords(JdbcTemplate jdbc, SourceRecords records, Survivorship rules) {
        return new GoldenRecords(records, new Claims(jdbc), rules);
    }

    @Bean
    Tasks tasks(JdbcTemplate jdbc) {
        return new Tasks(jdbc);
    }

    @Bean
    FillerOrders fillerOrders(JdbcTemplate jdbc, SourceRecords records, Tasks tasks) {
        return new FillerOrders(jdbc, records, tasks);
    }

    @Bean
    NumberedOrders numberedOrders(JdbcTemplate jdbc, SourceRecords records) {
        return new NumberedOrders(jdbc, records);
    }

    @Bean
    PersonIndex personIndex(
            JdbcTemplate jdbc,
            SourceRecords records,
            Tasks tasks,
            Locks locks,
            MatchModel model,
            Authorities authorities) {
        return new PersonIndex(jdbc, records, tasks, locks, model, authorities);
    }
}
