package org.tributary.flow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.chart.PersonIndex;
import org.tributary.chart.SourceRecords;
import org.tributary.delivery.Subscription;
import org.tributary.dispatch.AdtEvent;
import org.tributary.dispatch.Dispatch;
import org.tributary.dispatch.DispatchWriter;
import org.tributary.dispatch.Envelope;

/**
 * What a receiver of HL7 v2 is told when persons become one, or one becomes two. Our number stands in PID-3 of all that it got, so one that
 * ended is told as an A40, or as an A24 to whom {@code kinds} name that and no A40; two that are one no longer as an A37; and
 * who each of them is now, with all lists, as an A31.
 */
final class PersonNews {
    private static final String MERGE = "ADT^A40";
    private static final String LINK = "ADT^A24";
    private static final String UNLINK = "ADT^A37";

    private final SourceRecords records;
    private final Subjects subjects;

    PersonNews(SourceRecords records, Subjects subjects) {
        this.records = records;
        this.subjects = subjects;
    }

    /** Our numbers that ended in this person's. */
    static List<PatientIdentifier> endedIn(long personId, Map<Long, Long> gone) {
        return gone.entrySet().stream()
                .filter(one -> one.getValue() == personId)
                .map(one -> Subjects.ours(one.getKey()))
                .toList();
    }

    /** @param gone persons that have no record any longer, each with the person who has what was theirs */
    void joined(
            DispatchWriter writer,
            Map<Long, Long> gone,
            Subscription to,
            IntFunction<Envelope> envelope,
            List<Dispatch> messages) {
        gone.forEach((was, is) -> newest(is, to).ifPresent(record -> {
            if (to.takes(MERGE)) {
                messages.add(writer.merge(
                        envelope.apply(messages.size()),
                        subjects.of(record.id(), is, to),
                        List.of(Subjects.ours(was))));
            } else if (to.takes(LINK)) {
                messages.add(writer.linked(
                        envelope.apply(messages.size()), subjects.of(record.id(), is, to), Subjects.ours(was)));
            }
        }));
    }

    /** Of whom no message itself speaks. */
    void settled(
            DispatchWriter writer,
            PersonIndex.Result result,
            Subscription to,
            IntFunction<Envelope> envelope,
            List<Dispatch> messages) {
        joined(writer, result.gone(), to, envelope, messages);
        List<Long> now = new ArrayList<>(result.changed());
        now.removeAll(result.gone().keySet());
        if (result.gone().isEmpty() && now.size() == 2 && to.takes(UNLINK) && isSplit(result, now)) {
            Optional<SourceRecords.SourceRecord> one = newest(now.get(0), to);
            Optional<SourceRecords.SourceRecord> other = newest(now.get(1), to);
            if (one.isPresent() && other.isPresent()) {
                messages.add(writer.unlinked(
                        envelope.apply(messages.size()),
                        subjects.of(one.get().id(), now.get(0), to),
                        subjects.of(other.get().id(), now.get(1), to)));
            }
        }
        told(writer, now, to, envelope, messages);
    }

    /** Whether one of the two has no record but such that were the other's: else one only went from person to person. */
    private boolean isSplit(PersonIndex.Result result, List<Long> persons) {
        return persons.stream().anyMatch(person -> {
            List<SourceRecords.SourceRecord> theirs = records.ofPerson(person);
            return !theirs.isEmpty()
                    && theirs.stream().allMatch(record -> result.parted().contains(record.id()));
        });
    }

    /** Who they are, and all lists. */
    void told(
            DispatchWriter writer,
            Collection<Long> persons,
            Subscription to,
            IntFunction<Envelope> envelope,
            List<Dispatch> messages) {
        if (!to.takes(Hl7Dispatcher.UPDATE)) {
            return;
        }
        for (long person : persons) {
            newest(person, to)
                    .ifPresent(record -> messages.add(writer.update(
                            envelope.apply(messages.size()),
                            subjects.of(record.id(), person, to),
                            AdtEvent.A31,
                            subjects.lists(person, to))));
        }
    }

    /** The record that spoke last among those whose feeds the destination takes. */
    private Optional<SourceRecords.SourceRecord> newest(long personId, Subscription to) {
        return records.newestOfPerson(personId).stream()
                .filter(record -> to.takesFrom(record.feed()))
                .findFirst();
    }
}
