package org.tributary;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.tributary.console.access.Setup;
import org.tributary.delivery.DestinationState;
import org.tributary.delivery.Destinations;
import org.tributary.intake.DoorState;
import org.tributary.intake.Doors;

/** What a person who has started the engine wants to know: what listens where, and where the data lies. */
final class Overview {
    private Overview() {}

    static String of(ApplicationContext engine, Path data) {
        StringBuilder text = new StringBuilder("Tributary is up.\n");
        for (DoorState door : engine.getBean(Doors.class).states()) {
            line(text, "feed", door.feed() + " on " + door.address());
        }
        for (DestinationState destination : engine.getBean(Destinations.class).states()) {
            line(text, "destination", destination.destination());
        }
        String http = http(engine);
        line(text, "console", console(engine));
        line(text, "health", http + "/actuator/health");
        line(text, "metrics", http + "/actuator/prometheus");
        line(text, "data", data.toString());
        return text.append("Ctrl-C stops it.").toString();
    }

    /** With the link for the first user while there is none. */
    static String console(ApplicationContext engine) {
        @Nullable String setup = engine.getBean(Setup.class).path();
        return http(engine) + (setup == null ? "/" : setup + " makes its first user");
    }

    private static String http(ApplicationContext engine) {
        boolean encrypted = Boolean.parseBoolean(engine.getEnvironment().getProperty("server.ssl.enabled"));
        return (encrypted ? "https://" : "http://")
                + engine.getEnvironment().getProperty("server.address", "127.0.0.1") + ":"
                + engine.getEnvironment().getProperty("local.server.port");
    }

    private static void line(StringBuilder text, String what, String value) {
        text.append(String.format("  %-12s %s%n", what, value));
    }
}
