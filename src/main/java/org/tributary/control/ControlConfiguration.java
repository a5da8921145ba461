package org.tributary.control;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.audit.Audit;
import org.tributary.chart.golden.Survivorship;
import org.tributary.chart.reconcile.Terminology;
import org.tributary.delivery.Destinations;
import org.tributary.delivery.Outbox;
import org.tributary.flow.FaxFiling;
import org.tributary.flow.MappingFiles;
import org.tributary.flow.Resending;
import org.tributary.flow.Stewards;
import org.tributary.intake.Doors;
import org.tributary.intake.Replay;
import org.tributary.intake.fax.FaxSplitting;
import org.tributary.journal.Bodies;
import org.tributary.journal.DiskSync;
import org.tributary.journal.Journal;
import org.tributary.journal.Pauses;
import org.tributary.journal.Waiting;
import org.tributary.lock.Locks;
import org.tributary.matching.MatchModel;
import org.tributary.routes.RouteFiles;
import org.tributary.upkeep.Upkeep;

/** What commands reach over the engine's loopback port. */
@Configuration
public class ControlConfiguration {
    @Bean
    Control control(
            Journal journal,
            Waiting waiting,
            Outbox outbox,
            Replay replay,
            Audit audit,
            PlatformTransactionManager transactions,
            DiskSync disk,
            Doors doors,
            Destinations destinations,
            JdbcTemplate jdbc,
            MatchModel model,
            Terminology terminology,
            Survivorship survivorship,
            Locks locks,
            Bodies bodies,
            FaxFiling faxes,
            FaxSplitting splitting,
            Stewards stewards,
            Pauses pauses,
            Resending resending,
            Upkeep upkeep,
            RouteFiles routes,
            MappingFiles mappings,
            @Value("${tributary.home}") Path home) {
        Trail trail = new Trail(audit, new TransactionTemplate(transactions), disk);
        Machinery machinery =
                new EngineMachinery(doors, destinations, faxes, splitting, stewards, resending, routes, mappings);
        return new Operations(
                trail,
                machinery,
                new FeedDesk(journal, waiting, outbox, pauses, machinery, trail),
                new MessageDesk(journal, waiting, outbox, replay, new LossDesk(journal, home), machinery, trail),
                new ChartDesk(jdbc, model, terminology, survivorship),
                new ReviewDesk(jdbc, model),
                new FaxDesk(jdbc, journal, bodies, model),
                new FaxClerk(jdbc, journal, locks),
                upkeep);
    }

    @Bean
    TokenFile tokenFile(@Value("${tributary.data.absolute}") Path data) {
        return new TokenFile(data);
    }

    @Bean
    FilterRegistrationBean<ControlGate> controlGate(TokenFile file) {
        FilterRegistrationBean<ControlGate> gate = new FilterRegistrationBean<>(new ControlGate(file::token));
        gate.addUrlPatterns("/control/*");
        gate.setOrder(Integer.MIN_VALUE);
        return gate;
    }

    /** The file is there from when the port is known until the orderly stop. */
    static final class TokenFile implements ApplicationListener<WebServerInitializedEvent>, DisposableBean {
        private final Path data;
        private volatile @Nullable ControlToken token;

        TokenFile(Path data) {
            this.data = data;
        }

        @Nullable
        ControlToken token() {
            return token;
        }

        @Override
        public void onApplicationEvent(WebServerInitializedEvent event) {
            if (event.getApplicationContext().getServerNamespace() == null) { // not the management port's server
                ControlToken made = ControlToken.random(event.getWebServer().getPort());
                made.write(data);
                token = made;
            }
        }

        @Override
        public void destroy() throws IOException {
            ControlToken made = token;
            if (made != null) {
                made.delete(data);
            }
        }
    }
}
