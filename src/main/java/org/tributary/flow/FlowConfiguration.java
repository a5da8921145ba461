package org.tributary.flow;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.jms.artemis.ArtemisConfigurationCustomizer;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.audit.Audit;
import org.tributary.authority.Authorities;
import org.tributary.chart.Charts;
import org.tributary.chart.Claims;
import org.tributary.chart.Facts;
import org.tributary.chart.FillerOrders;
import org.tributary.chart.GoldenRecords;
import org.tributary.chart.NumberedOrders;
import org.tributary.chart.PersonIndex;
import org.tributary.chart.SourceRecords;
import org.tributary.chart.Statements;
import org.tributary.chart.Tasks;
import org.tributary.conformance.Conformance;
import org.tributary.delivery.Destinations;
import org.tributary.delivery.Editions;
import org.tributary.delivery.Outbox;
import org.tributary.delivery.Told;
import org.tributary.fax.FaxList;
import org.tributary.fax.Faxes;
import org.tributary.intake.Feeds;
import org.tributary.journal.Bodies;
import org.tributary.journal.DiskSync;
import org.tributary.journal.Journal;
import org.tributary.journal.MessageParts;
import org.tributary.journal.StoreProbe;
import org.tributary.journal.Waiting;
import org.tributary.lock.Locks;
import org.tributary.panel.Panels;
import org.tributary.routes.FeedSteps;
import org.tributary.yaml.Problems;

/** The pipeline and what feeds it. */
@Configuration
public class FlowConfiguration {
    /** For so long a part of a message waits for the others before a person hears of it. */
    private static final Duration PARTS_WAIT = Duration.ofMinutes(15);

    private static final int GROUP_BUCKETS = 1024; // instead of one map entry per patient for ever

    @Bean
    Flow flow(
            Journal journal,
            Waiting waiting,
            Outbox outbox,
            Destinations destinations,
            Locks locks,
            PlatformTransactionManager transactions,
            StoreProbe store,
            Feeds feeds,
            FeedSteps feedSteps,
            MappingFiles mappings,
            Authorities authorities,
            PersonIndex persons,
            Facts facts,
            Charts charts,
            FillerOrders fillerOrders,
            NumberedOrders numberedOrders,
            Dispatcher dispatcher,
            FaxList faxes,
            MessageParts parts,
            DiskSync disk,
            WorkQueue queue) {
        return new Flow(
                journal,
                waiting,
                outbox,
                destinations,
                locks,
                new TransactionTemplate(transactions),
                store,
                feeds,
                feedSteps,
                mappings::current,
                new ClinicalDocuments(authorities),
                persons,
                facts,
                charts,
                fillerOrders,
                numberedOrders,
                dispatcher,
                faxes,
                parts,
                disk,
                queue);
    }

    @Bean
    MessageParts messageParts(JdbcTemplate jdbc) {
        return new MessageParts(jdbc);
    }

    @Bean
    FaxFiling faxFiling(
            Faxes faxes,
            FaxList list,
            Journal journal,
            Bodies bodies,
            SourceRecords records,
            Facts facts,
            Charts charts,
            Tasks tasks,
            Dispatcher dispatcher,
            Destinations destinations,
            Outbox outbox,
            Locks locks,
            Audit audit,
            PlatformTransactionManager transactions,
            DiskSync disk) {
        return new FaxFiling(
                faxes,
                list,
                journal,
                bodies,
                records,
                facts,
                charts,
                tasks,
                dispatcher,
                destinations,
                outbox,
                locks,
                audit,
                new TransactionTemplate(transactions),
                disk);
    }

    @Bean
    Stewards stewards(
            PersonIndex persons,
            JdbcTemplate jdbc,
            SourceRecords records,
            Charts charts,
            GoldenRecords golden,
            Dispatcher dispatcher,
            Destinations destinations,
            Outbox outbox,
            Audit audit,
            PlatformTransactionManager transactions,
            DiskSync disk) {
        return new Stewards(
                persons,
                new Claims(jdbc),
                records,
                charts,
                golden,
                dispatcher,
                destinations,
                outbox,
                audit,
                new TransactionTemplate(transactions),
                disk);
    }

    @Bean
    Rescoring rescoring(
            PersonIndex persons,
            SourceRecords records,
            Charts charts,
            Dispatcher dispatcher,
            Destinations destinations,
            Outbox outbox,
            Audit audit,
            PlatformTransactionManager transactions,
            DiskSync disk) {
        return new Rescoring(
                persons,
                records,
                charts,
                new Telling(records, dispatcher, destinations, outbox),
                destinations,
                audit,
                new TransactionTemplate(transactions),
                disk);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> rescoreOnceReady(Rescoring rescoring) {
        return ready -> rescoring.start();
    }

    @Bean
    Resending resending(
            Destinations destinations,
            Panels panels,
            SourceRecords records,
            Dispatcher dispatcher,
            Outbox outbox,
            Locks locks,
            Audit audit,
            PlatformTransactionManager transactions,
            DiskSync disk) {
        return new Resending(
                destinations,
                panels,
                records,
                dispatcher,
                outbox,
                locks,
                audit,
                new TransactionTemplate(transactions),
                disk);
    }

    @Bean
    StoredContents storedContents(Journal journal, Bodies bodies, MessageParts parts) {
        return new StoredContents(journal, bodies, parts);
    }

    @Bean
    Dispatcher dispatcher(
            SourceRecords records,
            Facts facts,
            JdbcTemplate jdbc,
            StoredContents contents,
            Panels panels,
            GoldenRecords persons,
            Charts charts,
            Told told,
            Faxes faxes,
            Outbox outbox) {
        return new Dispatcher(
                records,
                facts,
                new Statements(jdbc),
                contents,
                panels,
                new ChartDocument(persons, charts),
                charts,
                told,
                new Editions(jdbc),
                new HeldFaxes(faxes, outbox));
    }

    /** @param zone for feeds without a file in mappings/feeds; none where it is left empty */
    @Bean
    MappingFiles mappingFiles(
            @Value("${tributary.home}") Path home,
            @Value("${tributary.default-zone:}") String zone,
            Authorities authorities)
            throws Problems {
        return new MappingFiles(
                home.resolve("mappings"),
                home.resolve("conf/authorities.yaml"),
                authorities,
                zone.isEmpty() ? null : ZoneId.of(zone));
    }

    @Bean
    Conformance.OfFeeds conformances(MappingFiles mappings) {
        return feed -> mappings.current().forFeed(feed).conformance();
    }

    @Bean
    WorkQueue workQueue(ConnectionFactory broker) {
        return new WorkQueue(broker);
    }

    @Bean
    Sweeper sweeper(Waiting waiting, WorkQueue queue, Flow flow) {
        return new Sweeper(waiting, queue, () -> flow.parkLateParts(PARTS_WAIT));
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> sweepOnceReady(Sweeper sweeper) {
        return ready -> sweeper.start();
    }

    @Bean
    ArtemisConfigurationCustomizer workQueueSettings(@Value("${tributary.disk.floor-mb}") long floorMegabytes) {
        return broker -> broker.setMinDiskFree((floorMegabytes << 20) / 2) // see application.yaml
                .addAddressSetting(WorkQueue.NAME, new AddressSettings().setDefaultGroupBuckets(GROUP_BUCKETS));
    }
}
