package org.tributary.console;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.journal.OutcomeState;

/**
 * What somebody typed into the box, understood word by word: {@code st-mary-adt parked 2026-11-26}. What is no feed, state, time,
 * type or finding's code is looked for as a number or name.
 *
 * @param since received then or later
 * @param until received before
 * @param type the beginning of MSH-9 as it is stored: {@code ADT^A01}
 * @param state {@code waiting}, or what became of it
 * @param rest what is left, in order
 */
record MessageQuery(
        @Nullable String feed,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String type,
        @Nullable String finding,
        @Nullable String state,
        List<String> rest) {

    static final String WAITING = "waiting";

    private static final ZoneId HERE = ZoneId.systemDefault();

    /** @param feeds that there are */
    static MessageQuery of(String typed, Set<String> feeds) {
        @Nullable String feed = null;
        @Nullable LocalDate day = null;
        @Nullable LocalTime time = null;
        @Nullable String type = null;
        @Nullable String finding = null;
        @Nullable String state = null;
        List<String> rest = new ArrayList<>();
        for (String word : typed.strip().split("\\s+")) {
            String small = word.toLowerCase(Locale.ROOT);
            if (word.isEmpty()) {
                continue;
            } else if (feed == null && feeds.contains(small)) {
                feed = small;
            } else if (state == null && isState(small)) {
                state = small;
            } else if (finding == null && word.matches("[A-Za-z][A-Za-z0-9]{1,7}-\\d{3}") && !feeds.contains(small)) {
                finding = word.toUpperCase(Locale.ROOT);
            } else if (type == null && word.matches("(?i)[A-Z]{3}([\\^_][A-Z]\\d\\d)")) {
                type = word.toUpperCase(Locale.ROOT).replace('_', '^');
            } else if (type == null && small.matches("adt|oru|mdm|orm|oml|vxu|siu|dft|bar|rde|rds|c-cda")) {
                type = small.equals("c-cda") ? "C-CDA" : word.toUpperCase(Locale.ROOT);
            } else if (day == null && word.matches("\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d)?)?")) {
                try {
                    day = LocalDate.parse(word.substring(0, 10));
                    time = word.length() > 10 ? LocalTime.parse(word.substring(11)) : time;
                } catch (DateTimeParseException e) {
                    rest.add(word);
                }
            } else if (time == null && word.matches("([01]?\\d|2[0-3]):[0-5]\\d")) {
                time = LocalTime.parse(word.length() == 4 ? "0" + word : word);
            } else if (small.equals("today")) {
                day = LocalDate.now(HERE);
            } else {
                rest.add(word);
            }
        }
        if (time != null && day == null) {
            day = LocalDate.now(HERE);
        }
        return new MessageQuery(
                feed,
                day == null ? null : at(day, time == null ? LocalTime.MIN : time),
                day == null || time != null ? null : at(day.plusDays(1), LocalTime.MIN),
                type,
                finding,
                state,
                List.copyOf(rest));
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return LocalDateTime.of(day, time).atZone(HERE).toInstant();
    }

    private static boolean isState(String word) {
        if (word.equals(WAITING)) {
            return true;
        }
        for (OutcomeState state : OutcomeState.values()) {
            if (state.stored().equals(word)) {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return feed == null && since == null && type == null && finding == null && state == null && rest.isEmpty();
    }

    /** Without what was looked for: it may name a patient. */
    String kinds() {
        List<String> said = new ArrayList<>();
        if (feed != null) {
            said.add("feed " + feed);
        }
        if (state != null) {
            said.add(state);
        }
        if (finding != null) {
            said.add(finding);
        }
        if (type != null) {
            said.add(type);
        }
        if (since != null) {
            said.add("from " + since);
        }
        if (!rest.isEmpty()) {
            said.add("a number or name");
        }
        return said.isEmpty() ? "the newest" : String.join(", ", said);
    }
}
