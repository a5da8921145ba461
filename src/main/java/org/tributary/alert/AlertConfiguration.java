package org.tributary.alert;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.delivery.Destinations;
import org.tributary.health.Vitals;
import org.tributary.intake.Doors;
import org.tributary.journal.DiskFloor;

/** Alerts, by webhook and mail. */
@Configuration
@EnableConfigurationProperties(AlertSettings.class)
public class AlertConfiguration {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration CERTIFICATES_EVERY = Duration.ofMinutes(10);

    @Bean
    AlertBook alertBook(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new AlertBook(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    EngineCertificates engineCertificates(Environment settings, @Value("${tributary.home}") Path home) {
        return new EngineCertificates(home, System.getenv(), settings);
    }

    @Bean
    Alerts alerts(
            AlertBook book,
            AlertSettings settings,
            FeedPulse pulse,
            Doors doors,
            Destinations destinations,
            Vitals vitals,
            DiskFloor floor,
            JdbcTemplate jdbc,
            EngineCertificates certificates,
            @Value("${tributary.data.absolute}") Path data)
            throws IOException {
        Clock clock = Clock.systemUTC();
        String engine = engine(data);
        Watched watched = new Watched(settings, clock, engine);
        return new Alerts(
                book,
                List.of(
                        watched.store(vitals::keepsWhatItIsGiven),
                        watched.feeds(doors::states, pulse),
                        watched.deliveries(
                                vitals::unsent,
                                name -> destinations.names().contains(name) && !destinations.isSending(name)),
                        watched.parked(jdbc, pulse),
                        watched.disk(floor),
                        watched.certificates(seldom(clock, certificates::all))),
                channels(settings),
                engine,
                clock,
                settings.settled(),
                FIRST_PAUSE);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> watch(Alerts alerts, AlertSettings settings) {
        return ready -> alerts.start(settings.every());
    }

    static List<Channel> channels(AlertSettings settings) {
        List<Channel> channels = new ArrayList<>();
        if (!settings.webhook().url().isBlank()) {
            channels.add(
                    new Webhook(settings.webhook().url(), settings.webhook().token()));
        }
        if (!settings.mail().host().isBlank()) {
            channels.add(new Mail(settings.mail()));
        }
        return channels;
    }

    private static <T> Supplier<T> seldom(Clock clock, Supplier<T> looks) {
        return new Supplier<>() {
            private Instant until = Instant.MIN;
            private T last = looks.get();

            @Override
            public synchronized T get() {
                if (clock.instant().isAfter(until)) {
                    last = looks.get();
                    until = clock.instant().plus(CERTIFICATES_EVERY);
                }
                return last;
            }
        };
    }

    /**
     * What this engine is called in alerts: its machine's name at the first start, and something that no other has. Kept in the
     * data folder, because a container has another name at each start and one machine may run several engines.
     */
    static String engine(Path data) throws IOException {
        Path file = data.resolve("engine.name");
        if (Files.notExists(file) || Files.readString(file).isBlank()) {
            byte[] random = new byte[2];
            new SecureRandom().nextBytes(random);
            Files.writeString(file, host() + "-" + HexFormat.of().formatHex(random) + "\n");
        }
        return Files.readString(file).strip();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "engine";
        }
    }
}
