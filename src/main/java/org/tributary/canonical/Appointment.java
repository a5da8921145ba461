package org.tributary.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A visit that is intended: SCH with its AIS, AIG, AIL and AIP. Its stance is planned; that it took place is said by an
 * encounter. SCH-25 is its status as sent, after a cancellation or a no-show the word {@code cancelled} or {@code noshow}.
 *
 * @param about why or of what kind: SCH-7, SCH-8
 * @param placerNumber SCH-1
 * @param fillerNumber SCH-2
 * @param period SCH-11, or the first resource's start
 * @param minutes how long it is to last, as sent; null where nobody said so in minutes
 * @param services AIS-3
 * @param locations AIL-3, as sent
 * @param with AIP-3
 * @param event MSH-9.2: {@code S12} booked, {@code S15} cancelled ...
 */
public record Appointment(
        Statement statement,
        Concept about,
        @Nullable String placerNumber,
        @Nullable String fillerNumber,
        @Nullable Period period,
        @Nullable String minutes,
        List<Concept> services,
        List<String> locations,
        List<Practitioner> with,
        @Nullable String event)
        implements Fact {
    public Appointment {
        services = List.copyOf(services);
        locations = List.copyOf(locations);
        with = List.copyOf(with);
    }
}
