package org.tributary.bench;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is counted outside the ledger, at one moment.
 *
 * @param filed messages that the pipeline is done with, parked ones included
 * @param faxes pages whose text was read
 * @param batches group commits of the inbox
 * @param writtenBytes of the engine; this and its memory null where the system does not tell
 */
record Reading(
        long atNanos,
        double cpuNanos,
        double allocatedBytes,
        double filed,
        double parked,
        double batches,
        double syncs,
        double faxes,
        long storeBytes,
        @Nullable Long writtenBytes,
        @Nullable Long residentBytes,
        @Nullable Long mostResidentBytes) {

    private static final String HOSPITALS = "feed=\"hospital-"; // faxes are counted by their pages
    private static final String CONCLUDED = "tributary_messages_concluded_seconds_count";

    static Reading of(Scrape scrape, StoreGauge store, ProcessFiles files) throws IOException, SQLException {
        // The counter grows at each collection; what was allocated since lies in Eden.
        double allocated =
                scrape.sum("jvm_gc_memory_allocated_bytes_total") + scrape.sum("jvm_memory_used_bytes", "Eden");
        return new Reading(
                System.nanoTime(),
                scrape.sum("process_cpu_time_ns_total"),
                allocated,
                scrape.sum(CONCLUDED, HOSPITALS),
                scrape.sum(CONCLUDED, "state=\"parked\""),
                scrape.sum("tributary_inbox_batch_messages_count"),
                store.syncs().orElse((long) scrape.sum("tributary_disk_syncs_total")),
                scrape.sum("tributary_fax_pages_read_total"),
                store.bytes(),
                files.writtenBytes(),
                files.residentBytes(),
                files.mostResidentBytes());
    }
}
