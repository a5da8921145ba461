package org.tributary.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.bench.Traffic.Draft;

/** Everybody whom the two hospitals know, divided over their connections. */
final class Crowd {
    private final Plan plan;
    private final List<Traffic> atA = new ArrayList<>();
    private final List<Traffic> atB = new ArrayList<>();

    Crowd(Plan plan) {
        this.plan = plan;
        Population population = new Population(plan.seed());
        for (int i = 0; i < plan.connectionsOfA(); i++) {
            atA.add(new Traffic(population, plan, false, i, plan.connectionsOfA()));
        }
        for (int i = 0; i < plan.connectionsOfB(); i++) {
            atB.add(new Traffic(population, plan, true, i, plan.connectionsOfB()));
        }
    }

    /** How many registrations a preload is. */
    int registrations() {
        return plan.preload() + Population.countKnownToB(plan.preload());
    }

    /** Has them known already, without a message. */
    void knowPreloaded() {
        Stream.concat(atA.stream(), atB.stream()).forEach(traffic -> {
            while (traffic.register(plan.preload()) != null) {
                // Known now.
            }
        });
    }

    /** @param nextOf what a connection sends next; null when there is no more */
    List<Connection> connect(
            EngineProcess engine, double perSecond, Function<Traffic, @Nullable Draft> nextOf, Ledger ledger) {
        Pace pace = new Pace(perSecond);
        List<Connection> connections = new ArrayList<>();
        for (Traffic traffic : atA) {
            connections.add(new Connection(engine.portOfA(), plan.window(), pace, () -> nextOf.apply(traffic), ledger));
        }
        for (Traffic traffic : atB) {
            connections.add(new Connection(engine.portOfB(), plan.window(), pace, () -> nextOf.apply(traffic), ledger));
        }
        return connections;
    }

    /** Waits until all is answered. @return how many connections broke */
    static long join(List<Connection> connections) throws InterruptedException {
        long broken = 0;
        for (Connection connection : connections) {
            broken += connection.join() ? 0 : 1;
        }
        return broken;
    }
}
