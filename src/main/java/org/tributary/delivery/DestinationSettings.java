package org.tributary.delivery;

import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.dispatch.Dialect;
import org.tributary.hl7v2.Version;

/**
 * What stands below {@code parameters:} of a destination's file.
 *
 * @param feeds whose messages it gets; empty for all
 * @param kinds which messages it gets; empty for all
 * @param ownFeed the feed that the same receiver sends to us: what came from it does not go back
 * @param confidentiality marked facts that it may have: {@code R}, {@code V}, {@code 42CFRPart2}; none without being listed
 * @param format {@code hl7v2}, the default, {@code fhir}, {@code ccda} or {@code ccda-mdm}
 * @param dialect how it wants its HL7 v2: version, charset, zone, names in MSH, its own patient numbers
 * @param panel the file with its patients, relative to routes/: {@code panels/north-practice.csv}; null for all patients
 * @param maxPdfBytes of a fax that it takes in one message; a longer one is sent in parts. 0, the default: any size
 * @param retryDelay how long to wait before a message that found no receiver is tried again; doubles up to
 *     {@code retryDelayMax}
 */
record DestinationSettings(
        Set<String> feeds,
        Set<String> kinds,
        @Nullable String ownFeed,
        Set<String> confidentiality,
        Subscription.Format format,
        Dialect dialect,
        @Nullable String panel,
        int maxPdfBytes,
        Duration retryDelay,
        Duration retryDelayMax) {
    static final Pattern PANEL = Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*\\.csv");

    private static final int SMALLEST_PDF = 20_000; // less holds no page

    /** Takes its own options out of the map; what is left is unknown, and Camel refuses it by name. */
    static DestinationSettings take(Map<String, Object> parameters) {
        return new DestinationSettings(
                list(parameters.remove("feeds")),
                list(parameters.remove("kinds")),
                text(parameters.remove("ownFeed")),
                list(parameters.remove("confidentiality")),
                format(text(parameters.remove("format"))),
                dialect(parameters),
                panel(text(parameters.remove("panel"))),
                maxPdfBytes(text(parameters.remove("maxPdfBytes"))),
                millis(parameters, "retryDelayMillis", 1_000),
                millis(parameters, "retryDelayMaxMillis", 30_000));
    }

    /** Of the destination with this name: a panel's numbers are of an authority of their own where none is named. */
    Dialect dialect(String name) {
        return panel == null || dialect.ownAuthority() != null
                ? dialect
                : dialect.to(dialect.receivingApplication(), dialect.receivingFacility(), "panel/" + name);
    }

    private static @Nullable String panel(@Nullable String file) {
        if (file != null && !PANEL.matcher(file).matches()) {
            throw new IllegalArgumentException(
                    "panel: " + file + " is not the path of a .csv file within routes/, such as"
                            + " panels/north-practice.csv: letters, digits and . _ - between slashes");
        }
        return file;
    }

    private static int maxPdfBytes(@Nullable String given) {
        try {
            int bytes = given == null ? 0 : Integer.parseInt(given);
            if (given != null && bytes < SMALLEST_PDF) {
                throw new IllegalArgumentException(
                        "maxPdfBytes takes " + SMALLEST_PDF + " or more: a page has about 30,000");
            }
            return bytes;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("maxPdfBytes takes a whole number of bytes, without a unit", e);
        }
    }

    private static Dialect dialect(Map<String, Object> parameters) {
        @Nullable String zone = text(parameters.remove("zone"));
        @Nullable String version = text(parameters.remove("version"));
        @Nullable String charset = text(parameters.remove("charset"));
        @Nullable String application = text(parameters.remove("receivingApplication"));
        @Nullable String facility = text(parameters.remove("receivingFacility"));
        Dialect dialect = Dialect.of(zone == null ? ZoneOffset.UTC : zone(zone))
                .to(
                        application == null ? "" : application,
                        facility == null ? "" : facility,
                        text(parameters.remove("ownAuthority")));
        if (version != null) {
            dialect = dialect.with(version(version));
        }
        return charset == null ? dialect : dialect.with(charset(charset));
    }

    private static Subscription.Format format(@Nullable String name) {
        if (name == null) {
            return Subscription.Format.HL7V2;
        }
        return switch (name) {
            case "hl7v2" -> Subscription.Format.HL7V2;
            case "fhir" -> Subscription.Format.FHIR;
            case "ccda" -> Subscription.Format.CCDA;
            case "ccda-mdm" -> Subscription.Format.CCDA_MDM;
            default -> throw new IllegalArgumentException("format: " + name + " is not hl7v2, fhir, ccda or ccda-mdm");
        };
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("zone: " + name + " is not a time zone such as America/Chicago", e);
        }
    }

    private static Version version(String name) {
        return Arrays.stream(Version.values())
                .filter(version -> version.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("version: " + name + " is not one of "
                        + Arrays.stream(Version.values()).map(Version::id).collect(Collectors.joining(", "))));
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("charset: " + name + " is not a known character set", e);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null || value.toString().isBlank()
                ? null
                : value.toString().strip();
    }

    private static Set<String> list(@Nullable Object value) {
        if (value == null || value.toString().isBlank()) {
            return Set.of();
        }
        return Arrays.stream(value.toString().split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Duration millis(Map<String, Object> parameters, String option, long otherwise) {
        @Nullable String given = text(parameters.remove(option));
        try {
            long millis = given == null ? otherwise : Long.parseLong(given);
            if (millis < 1) {
                throw new IllegalArgumentException(option + " takes 1 or more");
            }
            return Duration.ofMillis(millis);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " takes a whole number, without a unit", e);
        }
    }
}
