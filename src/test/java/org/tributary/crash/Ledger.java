package org.tributary.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what was promised with what arrived. */
final class Ledger {
    private record Message(String patient, long n) {
        @Override
        public String toString() {
            return patient + "/" + n;
        }
    }

    private Ledger() {}

    /**
     * @param sent all messages of all senders
     * @param stored the inbox; empty where the test has no look at the database
     * @param arrivals in the order of arrival
     */
    static Verdict compare(List<Sent> sent, Optional<List<Stored>> stored, List<Arrival> arrivals) {
        Set<Message> known = new HashSet<>();
        sent.forEach(message -> known.add(new Message(message.patient(), message.n())));
        Map<Message, Set<String>> outgoingIds = new LinkedHashMap<>();
        Map<String, Message> firstUse = new HashMap<>();
        Map<String, Long> newest = new HashMap<>();
        List<String> reused = new ArrayList<>();
        List<String> reordered = new ArrayList<>();
        Set<String> unknown = new LinkedHashSet<>();
        int repeats = 0;
        int staleRepeats = 0;
        for (Arrival arrival : arrivals) {
            if (arrival.answer() == Arrival.Answer.REJECT) {
                continue;
            }
            Message message = new Message(arrival.patient(), arrival.n());
            if (!known.contains(message)) {
                unknown.add(message + " as " + arrival.outgoingId());
                continue;
            }
            Message before = firstUse.putIfAbsent(arrival.outgoingId(), message);
            if (before != null && !before.equals(message)) {
                reused.add(arrival.outgoingId() + " for " + before + " and " + message);
            }
            List<String> patients =
                    arrival.also() == null ? List.of(arrival.patient()) : List.of(arrival.patient(), arrival.also());
            long newestYet = patients.stream()
                    .mapToLong(patient -> newest.getOrDefault(patient, 0L))
                    .max()
                    .orElseThrow();
            boolean late = arrival.n() < newestYet;
            Set<String> ids = outgoingIds.computeIfAbsent(message, first -> new LinkedHashSet<>());
            if (ids.isEmpty() && late) {
                reordered.add(message + " after " + newestYet);
            }
            if (!ids.add(arrival.outgoingId())) {
                repeats++;
                staleRepeats += late ? 1 : 0;
            }
            patients.forEach(patient -> newest.merge(patient, arrival.n(), Math::max));
        }
        List<String> doubled = new ArrayList<>();
        outgoingIds.forEach((message, ids) -> {
            if (ids.size() > 1) {
                doubled.add(message + " as " + ids);
            }
        });
        return new Verdict(
                lost(sent, stored.orElse(List.of()), outgoingIds.keySet()),
                stored.map(rows -> unstored(sent, rows)).orElse(List.of()),
                doubled,
                reused,
                reordered,
                List.copyOf(unknown),
                repeats,
                staleRepeats);
    }

    private static List<String> lost(List<Sent> sent, List<Stored> stored, Set<Message> arrived) {
        Map<String, List<String>> states = new HashMap<>();
        stored.forEach(row -> states.computeIfAbsent(row.feed() + "|" + row.controlId(), first -> new ArrayList<>())
                .add(row.state()));
        return sent.stream()
                .filter(Sent::acknowledged)
                .filter(message -> !arrived.contains(new Message(message.patient(), message.n())))
                .map(message -> message.patient() + "/" + message.n() + " " + states(states, message))
                .toList();
    }

    private static List<String> states(Map<String, List<String>> states, Sent message) {
        return states.getOrDefault(message.feed() + "|" + message.controlId(), List.of());
    }

    private static List<String> unstored(List<Sent> sent, List<Stored> stored) {
        Set<String> rows = new HashSet<>();
        stored.forEach(row -> rows.add(row.feed() + "|" + row.controlId()));
        return sent.stream()
                .filter(Sent::acknowledged)
                .filter(message -> !rows.contains(message.feed() + "|" + message.controlId()))
                .map(message -> message.patient() + "/" + message.n())
                .toList();
    }
}
