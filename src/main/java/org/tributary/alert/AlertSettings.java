package org.tributary.alert;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tributary.alerts}.
 *
 * @param every how often it is looked
 * @param settled something is told once it has been so, or over, for this long
 * @param silence by feed, how long it may say nothing; of others what is usual at this hour decides
 * @param silentFrom a feed is watched by what is usual where at least so many messages an hour are
 * @param deliveryLimit how long a destination may take nothing of what waits for it
 * @param parkedPercent of the messages of the last hour
 * @param parkedFewest fewer than these are not told
 * @param certificateDays how long before its end a certificate is told
 */
@ConfigurationProperties("tributary.alerts")
public record AlertSettings(
        @DefaultValue("30s") Duration every,
        @DefaultValue("1m") Duration settled,
        @DefaultValue Map<String, Duration> silence,
        @DefaultValue("5") int silentFrom,
        @DefaultValue("15m") Duration deliveryLimit,
        @DefaultValue("5") int parkedPercent,
        @DefaultValue("5") int parkedFewest,
        @DefaultValue("21") int certificateDays,
        @DefaultValue Webhook webhook,
        @DefaultValue Mail mail) {

    /** @param url empty: none */
    public record Webhook(
            @DefaultValue("") String url, @DefaultValue("") String token) {}

    /**
     * @param host empty: none
     * @param user empty: without signing in
     * @param to one address or several with commas
     */
    public record Mail(
            @DefaultValue("") String host,
            @DefaultValue("587") int port,
            @DefaultValue("starttls") Security security,
            @DefaultValue("") String user,
            @DefaultValue("") String password,
            @DefaultValue("") String from,
            @DefaultValue("") String to) {
        public Mail {
            if (!host.isEmpty() && (from.isBlank() || to.isBlank())) {
                throw new IllegalArgumentException("tributary.alerts.mail names a host, so it needs from and to");
            }
        }

        /** How the way to the mail server is kept from others. */
        public enum Security {
            STARTTLS,
            TLS,
            NONE
        }
    }
}
