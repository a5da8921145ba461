package org.tributary.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers and times as people read them. Times are the engine's machine's. */
public final class Words {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH).withZone(ZoneId.systemDefault());

    private Words() {}

    public static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    public static String time(@Nullable Instant at) {
        return at == null ? "never" : TIME.format(at);
    }

    /** How long ago: {@code 12 s}, {@code 5 min}, {@code 3 h}, {@code 2 days}. */
    public static String age(@Nullable Instant at) {
        return at == null ? "never" : span(Duration.between(at, Instant.now()));
    }

    public static String span(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 7_200) {
            return seconds / 60 + " min";
        }
        return seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " days";
    }

    public static String size(long bytes) {
        if (bytes < 10_000) {
            return number(bytes) + " bytes";
        }
        return bytes < 10_000_000 ? number(bytes / 1_000) + " kB" : number(bytes / 1_000_000) + " MB";
    }
}
