package org.tributary.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.tributary.bench.Plan.Kind;

/**
 * What one connection sends. Each patient belongs to one connection of each hospital that knows him or her. One message of
 * five is about somebody new, the others about anyone who was there before: a visit begins (A01, A04), goes on (A08, of which
 * one in five changes something) and ends (A03).
 */
final class Traffic {
    private static final int NEW_PERCENT = 20;
    private static final int DISCHARGE_PERCENT = 25;
    private static final int CHANGE_PERCENT = 20;

    private final Population population;
    private final boolean atB;
    private final int place;
    private final int places;
    private final int limit;
    private final Kind kind;
    private final Random random;
    private final List<Known> known = new ArrayList<>();

    private static final class Known {
        private final int person;
        private int visit = 1;
        private int changes;
        private boolean admitted = true;

        Known(int person) {
            this.person = person;
        }
    }

    /** A message that waits for its number. */
    interface Draft {
        /** Whom it is about: a number of its own for each patient of each hospital. */
        int record();

        byte[] bytes(long n);
    }

    /** @param place which of the {@code places} connections of its hospital this is */
    Traffic(Population population, Plan plan, boolean atB, int place, int places) {
        this.population = population;
        this.atB = atB;
        this.place = place;
        this.places = places;
        this.limit = plan.persons();
        this.kind = plan.kind();
        this.random = new Random(plan.seed() * 1_009 + (atB ? 500 : 0) + place);
    }

    /** The registration of the next one of the first {@code persons} who was not there yet; null after the last. */
    @Nullable
    Draft register(int persons) {
        int next = place + known.size() * places;
        int person = atB ? Population.knownToB(next) : next;
        if (next >= (atB ? Population.countKnownToB(persons) : persons)) {
            return null;
        }
        Known first = new Known(person);
        known.add(first);
        return draft(random.nextInt(100) < 30 ? "A01" : "A04", first);
    }

    /** Goes on for ever; null only where nobody lives. */
    @Nullable
    Draft next() {
        if (known.isEmpty() || random.nextInt(100) < NEW_PERCENT) {
            @Nullable Draft registration = register(limit);
            if (registration != null) {
                return registration;
            }
        }
        return known.isEmpty() ? null : update(known.get(random.nextInt(known.size())));
    }

    private Draft update(Known patient) {
        if (kind == Kind.ORU) {
            return draft("", patient);
        }
        if (!patient.admitted) {
            patient.admitted = true;
            patient.visit++;
            return draft(random.nextInt(100) < 30 ? "A01" : "A04", patient);
        }
        if (random.nextInt(100) < DISCHARGE_PERCENT) {
            patient.admitted = false;
            return draft("A03", patient);
        }
        patient.changes += random.nextInt(100) < CHANGE_PERCENT ? 1 : 0;
        return draft("A08", patient);
    }

    private Draft draft(String event, Known patient) {
        int person = patient.person;
        SyntheticMessage.Patient now = new SyntheticMessage.Patient(
                atB ? EngineHome.B : EngineHome.A,
                person,
                atB ? population.atB(person) : population.atA(person),
                patient.visit,
                patient.changes);
        return new Draft() {
            @Override
            public int record() {
                return person * 2 + (atB ? 1 : 0);
            }

            @Override
            public byte[] bytes(long n) {
                return kind == Kind.ORU ? SyntheticMessage.oru(now, n) : SyntheticMessage.adt(event, now, n);
            }
        };
    }
}
