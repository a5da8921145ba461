package org.tributary.delivery;

import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.journal.BlobStore;
import org.tributary.journal.Bodies;
import org.tributary.journal.DiskSync;

/** The Camel scheme {@code destination}: {@code from: destination:north-practice} reads what the outbox holds for it, in order. */
public final class DestinationComponent extends DefaultComponent {
    private final Outbox outbox;
    private final Destinations destinations;
    private final DiskSync disk;
    private final Lease lease;

    /** On a store that no other engine opens. */
    public DestinationComponent(Outbox outbox, Destinations destinations, DiskSync disk) {
        this(outbox, destinations, disk, Lease.ofTheOnlyEngine());
    }

    DestinationComponent(Outbox outbox, Destinations destinations, DiskSync disk, Lease lease) {
        this.lease = lease;
        this.outbox = outbox;
        this.destinations = destinations;
        this.disk = disk;
    }

    /** For trying a destination's file out: subscribes to nothing. */
    public static DestinationComponent forChecking() {
        Outbox none =
                new Outbox(new JdbcTemplate(), new TransactionTemplate(), new Bodies(new BlobStore(Path.of("blobs"))));
        return new DestinationComponent(none, new Destinations(), DiskSync.withEachCommit());
    }

    /** Whether this can be the path of a panel file, relative to routes/. */
    public static boolean isPanel(String file) {
        return DestinationSettings.PANEL.matcher(file).matches();
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new DestinationEndpoint(uri, this, remaining, DestinationSettings.take(parameters));
    }

    Outbox outbox() {
        return outbox;
    }

    Destinations destinations() {
        return destinations;
    }

    Lease lease() {
        return lease;
    }

    DiskSync disk() {
        return disk;
    }
}
