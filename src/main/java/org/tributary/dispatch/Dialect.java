package org.tributary.dispatch;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.hl7v2.Version;

/**
 * How one destination wants its HL7 v2.
 *
 * @param zone times whose offset is known are converted to it
 * @param sendingApplication MSH-3; {@code NAME} or {@code NAME^1.2.3^ISO}, as are the other three
 * @param sendingFacility MSH-4
 * @param receivingApplication MSH-5
 * @param receivingFacility MSH-6
 * @param processingId MSH-11: {@code P}, {@code T} or {@code D}
 * @param ownAuthority who issues the receiver's own patient numbers, as conf/authorities.yaml names it; null where the
 *     receiver has none that we know
 * @param authorities how authorities are written, by their name in conf/authorities.yaml; one that is not listed is
 *     written by its name
 */
public record Dialect(
        Version version,
        Charset charset,
        ZoneId zone,
        String sendingApplication,
        String sendingFacility,
        String receivingApplication,
        String receivingFacility,
        String processingId,
        @Nullable String ownAuthority,
        Map<String, AssigningAuthority> authorities) {
    public Dialect {
        authorities = Map.copyOf(authorities);
    }

    /** 2.5.1 in UTF-8, from us to nobody in particular, in production. */
    public static Dialect of(ZoneId zone) {
        return new Dialect(Version.V2_5_1, StandardCharsets.UTF_8, zone, "TRIBUTARY", "", "", "", "P", null, Map.of());
    }

    public Dialect with(Version other) {
        return new Dialect(
                other,
                charset,
                zone,
                sendingApplication,
                sendingFacility,
                receivingApplication,
                receivingFacility,
                processingId,
                ownAuthority,
                authorities);
    }

    public Dialect with(Charset other) {
        return new Dialect(
                version,
                other,
                zone,
                sendingApplication,
                sendingFacility,
                receivingApplication,
                receivingFacility,
                processingId,
                ownAuthority,
                authorities);
    }

    /** For a receiver, and the authority of its own patient numbers. */
    public Dialect to(String application, String facility, @Nullable String authority) {
        return new Dialect(
                version,
                charset,
                zone,
                sendingApplication,
                sendingFacility,
                application,
                facility,
                processingId,
                authority,
                authorities);
    }

    AssigningAuthority authority(String name) {
        AssigningAuthority listed = authorities.get(name);
        return listed != null ? listed : AssigningAuthority.named(name);
    }
}
