package org.tributary.fax;

import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.chart.BirthDates;
import org.tributary.chart.Proposals;
import org.tributary.chart.SourceRecords;
import org.tributary.chart.Tasks;
import org.tributary.fax.page.TextRecognition;
import org.tributary.journal.Bodies;
import org.tributary.journal.Journal;
import org.tributary.lock.Locks;
import org.tributary.matching.MatchModel;

/** The work list of faxes, and what reads them. */
@Configuration
public class FaxConfiguration {
    @Bean
    Faxes faxes(JdbcTemplate jdbc) {
        return new Faxes(jdbc);
    }

    @Bean
    Proposals proposals(JdbcTemplate jdbc, SourceRecords records, MatchModel model) {
        return new Proposals(jdbc, records, model);
    }

    @Bean
    FaxRequests faxRequests(JdbcTemplate jdbc) {
        return new FaxRequests(jdbc);
    }

    @Bean
    FaxFeeds faxFeeds() {
        return new FaxFeeds();
    }

    /** @param filer needs the work list, which needs the reader: it is asked for when the first fax files itself */
    @Bean
    FaxWorker faxWorker(
            Faxes faxes,
            FaxFeeds feeds,
            FaxRequests requests,
            SourceRecords records,
            ObjectProvider<FaxFiler> filer,
            Journal journal,
            Bodies bodies,
            Proposals proposals,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            @Value("${tributary.fax.ocr.folder}") Path folder,
            @Value("${tributary.fax.ocr.command}") String command,
            @Value("${tributary.fax.ocr.second-model}") String second) {
        return new FaxWorker(
                faxes,
                journal,
                bodies,
                proposals,
                new TransactionTemplate(transactions),
                new FaxReader(new TextRecognition(folder, command, second)),
                requests,
                new SelfFiling(faxes, feeds, requests, new FaxCharts(records, new BirthDates(jdbc)), records),
                filer::getObject);
    }

    @Bean
    FaxList faxList(Faxes faxes, Locks locks, Tasks tasks, Journal journal, FaxFeeds feeds, FaxWorker worker) {
        return new FaxList(faxes, locks, tasks, journal, feeds, worker::wake);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> readFaxesOnceReady(FaxWorker worker) {
        return ready -> worker.start();
    }
}
