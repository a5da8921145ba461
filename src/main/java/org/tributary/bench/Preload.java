package org.tributary.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A store that knows the first persons already: each hospital registers all whom it knows, through the doors, as fast as
 * they go. It may be kept, for that takes long. The engine that is measured is another one, started afterwards.
 */
final class Preload {
    private static final String KIND = "preload.txt";

    private final Plan plan;
    private final Crowd crowd;
    private final Teller teller;

    Preload(Plan plan, Crowd crowd, Teller teller) {
        this.plan = plan;
        this.crowd = crowd;
        this.teller = teller;
    }

    /** @param data the engine's data folder, still empty */
    void into(Path data, Path folder, StoreGauge store) throws IOException, InterruptedException, SQLException {
        @Nullable Path kept = plan.preloadIn();
        if (kept != null && Files.exists(kept)) {
            if (!Files.exists(kept.resolve(KIND))
                    || !Files.readString(kept.resolve(KIND)).equals(kind())) {
                throw new IOException(kept + " holds another preload, or none; name a folder that does not exist yet");
            }
            teller.say("preload: taken from %s", kept);
            Folders.copy(kept, data, Set.of(KIND));
            crowd.knowPreloaded();
            return;
        }
        send(data, folder, store);
        if (kept != null) {
            Folders.copy(data, kept, Set.of());
            Files.writeString(kept.resolve(KIND), kind());
            teller.say("preload: kept in %s", kept);
        }
    }

    private void send(Path data, Path folder, StoreGauge store) throws IOException, InterruptedException, SQLException {
        teller.say("preload: %d persons, %d messages", plan.preload(), crowd.registrations());
        Ledger ledger = new Ledger(0);
        try (Run run = new Run(plan, folder, data, store, ledger, teller, false)) {
            List<Connection> connections =
                    crowd.connect(run.engine(), 0, traffic -> traffic.register(plan.preload()), ledger);
            long broken = Crowd.join(connections);
            run.drain(Duration.ofDays(1));
            Ledger.Counts counts = ledger.counts();
            if (broken > 0 || counts.arrived() != crowd.registrations()) {
                throw new IOException("the preload failed: of " + crowd.registrations() + " messages "
                        + counts.accepted() + " were acknowledged and " + counts.arrived() + " forwarded");
            }
        }
    }

    private String kind() {
        return "%s, seed %d, %d persons%n"
                .formatted(plan.kind().name().toLowerCase(Locale.ROOT), plan.seed(), plan.preload());
    }
}
