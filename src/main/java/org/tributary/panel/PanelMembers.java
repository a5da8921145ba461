package org.tributary.panel;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.tributary.canonical.Origin;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Reading;
import org.tributary.chart.Charts;
import org.tributary.chart.PersonIndex;
import org.tributary.chart.PersonMovedException;
import org.tributary.lock.Locks;
import org.tributary.lock.Scope;

/** Makes what a panel file says hold: one transaction for each line that is new, changed or gone, under a message's locks. */
final class PanelMembers {
    private static final String EVENT = "PANEL";
    private static final int TRIES_LIMIT = 20; // each is lost only when a message moved one of the records meanwhile

    private final Panels panels;
    private final PersonIndex persons;
    private final Charts charts;
    private final Locks locks;
    private final TransactionTemplate transaction;

    PanelMembers(Panels panels, PersonIndex persons, Charts charts, Locks locks, TransactionTemplate transaction) {
        this.panels = panels;
        this.persons = persons;
        this.charts = charts;
        this.locks = locks;
        this.transaction = transaction;
    }

    /** How many lines were new, say something else, or are gone. */
    record Changed(int added, int changed, int ended) {
        boolean any() {
            return added + changed + ended > 0;
        }
    }

    /** @param authority of the receiver's own numbers */
    Changed hold(String destination, String authority, List<PanelLine> lines) {
        Map<String, Panels.Held> held = panels.held(destination);
        Set<String> keys = new HashSet<>();
        int added = 0;
        int changed = 0;
        int ended = 0;
        for (PanelLine line : lines) {
            String key = key(authority, line);
            keys.add(key);
            Panels.@Nullable Held before = held.get(key);
            if (before == null || !before.digest().equals(line.digest())) {
                inTransaction(() -> say(destination, authority, key, line));
                added += before == null ? 1 : 0;
                changed += before == null ? 0 : 1;
            }
        }
        for (Panels.Held line : held.values()) {
            if (!keys.contains(line.key())) {
                inTransaction(() -> end(destination, line.key()));
                ended++;
            }
        }
        return new Changed(added, changed, ended);
    }

    private static String key(String authority, PanelLine line) {
        return line.identifier() == null ? line.digest() : authority + "|" + line.identifier();
    }

    private void say(String destination, String authority, String key, PanelLine line) throws PersonMovedException {
        String feed = Panels.feed(destination);
        locks.lock(Scope.PATIENT, List.of(feed + "|" + key));
        Panels.@Nullable Held before = panels.held(destination, key).orElse(null);
        if (before != null && before.digest().equals(line.digest())) {
            return; // another engine was quicker
        }
        @Nullable String identifier = line.identifier();
        long id = before == null ? panels.add(destination, key, line.digest(), identifier != null) : before.id();
        PatientIdentifier number = identifier == null
                ? new PatientIdentifier(Long.toString(id), "feed/" + feed + "/unnumbered", null, new Origin(""))
                : new PatientIdentifier(identifier, authority, "MR", new Origin(""));
        PatientRecord patient = new PatientRecord(line.patient().withIdentifiers(List.of(number)), List.of());
        PersonIndex.Result result = match(feed, id, List.of(patient));
        panels.says(id, line.digest(), result.patients().get(0).recordId());
    }

    private void end(String destination, String key) throws PersonMovedException {
        String feed = Panels.feed(destination);
        locks.lock(Scope.PATIENT, List.of(feed + "|" + key));
        Panels.@Nullable Held line = panels.held(destination, key).orElse(null);
        if (line != null) {
            match(feed, line.id(), List.of());
            panels.remove(line.id());
        }
    }

    /** What the line said before is taken back, as when a message is processed again. */
    private PersonIndex.Result match(String feed, long id, List<PatientRecord> patients) throws PersonMovedException {
        PersonIndex.Result result = persons.match(new PersonIndex.Said(
                feed, -id, id, Instant.now(), new Reading(EVENT, null, patients, List.of()), true));
        result.changed().forEach(charts::deriveAll);
        return result;
    }

    private interface Step {
        void make() throws PersonMovedException;
    }

    private void inTransaction(Step step) {
        for (int tries = 1; ; tries++) {
            try {
                transaction.executeWithoutResult(status -> {
                    try {
                        step.make();
                    } catch (PersonMovedException e) {
                        throw new Moved(e);
                    }
                });
                return;
            } catch (Moved e) {
                if (tries == TRIES_LIMIT) {
                    throw e;
                }
            }
        }
    }

    private static final class Moved extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Moved(PersonMovedException cause) {
            super(cause);
        }
    }
}
