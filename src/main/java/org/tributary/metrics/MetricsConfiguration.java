package org.tributary.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tributary.delivery.Destinations;
import org.tributary.fax.FaxWorker;
import org.tributary.health.Vitals;
import org.tributary.intake.DoorState;
import org.tributary.intake.Doors;
import org.tributary.intake.Feeds;
import org.tributary.intake.mllp.FrameBudget;
import org.tributary.journal.DiskFloor;
import org.tributary.journal.DiskSync;

/** {@code /actuator/prometheus}. */
@Configuration
public class MetricsConfiguration {
    @Bean
    EngineMetrics engineMetrics(MeterRegistry registry) {
        return new EngineMetrics(registry);
    }

    @Bean
    BacklogGauges backlogGauges(MeterRegistry registry, Feeds feeds, Destinations destinations, Vitals vitals) {
        BacklogGauges gauges = new BacklogGauges(registry, feeds, destinations);
        vitals.eachReading(gauges::read);
        return gauges;
    }

    @Bean
    MeterBinder engineGauges(DiskSync sync, DiskFloor floor, FrameBudget frames, Doors doors) {
        return registry -> {
            FunctionCounter.builder("tributary.disk.syncs", sync, DiskSync::count)
                    .description("Disk syncs since the start; none are counted where each commit is one")
                    .register(registry);
            Gauge.builder("tributary.disk.free", floor, DiskFloor::freeBytes)
                    .baseUnit("bytes")
                    .register(registry);
            Gauge.builder("tributary.frames.held", frames, FrameBudget::heldBytes)
                    .description("Memory that unfinished and unanswered frames take")
                    .baseUnit("bytes")
                    .register(registry);
            Gauge.builder("tributary.doors.closed", doors, MetricsConfiguration::closed)
                    .description("Feeds whose door should listen and does not")
                    .register(registry);
        };
    }

    @Bean
    MeterBinder faxPages(FaxWorker worker) {
        return registry -> FunctionCounter.builder("tributary.fax.pages.read", worker, FaxWorker::pagesRead)
                .description("Pages of faxes whose text was read since the start")
                .register(registry);
    }

    private static double closed(Doors doors) {
        return doors.states().stream()
                .filter(door -> door.status() == DoorState.Status.CLOSED || door.status() == DoorState.Status.DEAD)
                .count();
    }
}
