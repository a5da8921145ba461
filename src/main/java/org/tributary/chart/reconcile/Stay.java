package org.tributary.chart.reconcile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Period;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;

/**
 * One encounter over its life, from what one source said of it in message after message: of each field the newest value that
 * was sent, for what a message leaves out does not change, and without what the source took back. A cancelling event restores
 * what the event that it cancels had changed, also where it repeats that event's fields.
 */
public final class Stay {
    /** The newest so many messages of one encounter are looked at; a long stay is told hundreds of times. */
    public static final int MESSAGES_LIMIT = 32;

    /** What a cancelling event takes back: the latest of these that stands. HL7 v2 chapter 3. */
    private static final Map<String, String> CANCELS = Map.of(
            "A12", "A02", // transfer
            "A13", "A03", // discharge
            "A25", "A16", // pending discharge
            "A26", "A15", // pending transfer
            "A32", "A10", // arrived
            "A33", "A09", // departed
            "A52", "A21", // leave of absence
            "A53", "A22", // return from it
            "A55", "A54", // attending doctor
            "A62", "A61"); // consulting doctor

    private static final Set<String> BEGINS = Set.of("A01", "A04");

    /** They end what is only planned: a patient who is there stays. */
    private static final Set<String> CANCELS_A_PLAN = Set.of("A27", "A38");

    /** What an event settles that was pending, or what no longer is so after it. */
    private static final Map<String, Set<String>> SETTLES = Map.of(
            "A02", Set.of("pending location"),
            "A03", Set.of("expected discharge"),
            "A13", Set.of("discharged to"),
            "A25", Set.of("expected discharge"),
            "A26", Set.of("pending location"));

    /** They speak of one event. */
    private static final Set<String> OF_THE_EVENT =
            Set.of("event reason", "operator", "event occurred", "event facility");

    private final List<Told> told = new ArrayList<>();

    private Stay() {}

    /** @param before the encounter as it was before this message */
    private record Told(Encounter said, @Nullable Encounter before, boolean[] undone) {
        /** Whether it was this message that gave a field this value. */
        private <T> boolean changed(Function<Encounter, @Nullable T> part, T value) {
            return before != null && value.equals(part.apply(said)) && !value.equals(part.apply(before));
        }

        private boolean isOwn(Detail detail) {
            return before != null
                    && said.statement().details().contains(detail)
                    && !before.statement().details().contains(detail);
        }
    }

    /**
     * @param oldestFirst what one source said of one encounter; not empty
     * @return as of the newest, with its event and origin
     */
    public static Encounter of(List<Encounter> oldestFirst) {
        Stay stay = new Stay();
        Encounter now = null;
        for (Encounter said : oldestFirst) {
            now = said.event() == null ? said : stay.after(now, said); // a document says all that it knows
        }
        return Objects.requireNonNull(now);
    }

    private Encounter after(@Nullable Encounter now, Encounter said) {
        @Nullable Told cancelled = cancelledBy(said);
        Encounter next;
        if (now == null) {
            next = said;
        } else if (cancelled == null) {
            next = over(now, said, null);
        } else {
            cancelled.undone()[0] = true;
            next = over(without(now, cancelled), said, cancelled);
        }
        told.add(new Told(said, now, new boolean[1]));
        return settled(now, next, said);
    }

    private @Nullable Told cancelledBy(Encounter said) {
        @Nullable String event = said.event() == null ? null : CANCELS.get(said.event());
        for (int i = told.size() - 1; event != null && i >= 0; i--) {
            if (event.equals(told.get(i).said().event()) && !told.get(i).undone()[0]) {
                return told.get(i);
            }
        }
        return null;
    }

    /** What the cancelled message changed and nobody changed since is as it was. */
    private static Encounter without(Encounter now, Told cancelled) {
        @Nullable Encounter before = cancelled.before();
        if (before == null) {
            return now; // nobody told what was before
        }
        Encounter said = cancelled.said();
        Set<Detail> details = new LinkedHashSet<>(now.statement().details());
        details.removeIf(cancelled::isOwn);
        Set<String> names = details.stream().map(Detail::name).collect(Collectors.toSet());
        before.statement().details().stream()
                .filter(detail -> !names.contains(detail.name()))
                .forEach(details::add);
        return new Encounter(
                with(now.statement(), now.statement().status(), false, List.copyOf(details)),
                undone(now, said, before, Encounter::about),
                undone(now, said, before, Encounter::patientClass),
                now.visitNumber(),
                period(
                        undone(now, said, before, Stay::start),
                        undone(now, said, before, Stay::end),
                        undone(now, said, before, Stay::endUnknown)),
                undone(now, said, before, Encounter::location),
                undone(now, said, before, Encounter::attending),
                undone(now, said, before, Encounter::dischargeDisposition),
                now.event(),
                now.account());
    }

    private static <T extends @Nullable Object> T undone(
            Encounter now, Encounter said, Encounter before, Function<Encounter, T> part) {
        T is = part.apply(now);
        return Objects.equals(is, part.apply(said)) ? part.apply(before) : is;
    }

    /**
     * What is said now over what was known.
     *
     * @param cancelled the message that this one takes back: what is only repeated from it is not said
     */
    private static Encounter over(Encounter known, Encounter said, @Nullable Told cancelled) {
        Part part = new Part(known, said, cancelled);
        Statement statement = said.statement();
        List<Detail> own = statement.details().stream()
                .filter(detail -> cancelled == null || !cancelled.isOwn(detail))
                .toList();
        return new Encounter(
                with(
                        new Statement(
                                statement.key(),
                                statement.origin(),
                                statement.said(),
                                statement.stance(),
                                statement.status(),
                                statement.reason(),
                                statement.confidentiality().isEmpty()
                                        ? known.statement().confidentiality()
                                        : statement.confidentiality(),
                                statement.enteredInError(),
                                own),
                        status(known, said),
                        statement.enteredInError(),
                        Details.over(known.statement().details(), own, OF_THE_EVENT)),
                Objects.requireNonNullElse(
                        part.of(visit -> visit.about().isEmpty() ? null : visit.about()), known.about()),
                part.of(Encounter::patientClass),
                said.visitNumber() == null ? known.visitNumber() : said.visitNumber(),
                period(part.of(Stay::start), part.of(Stay::end), part.of(Stay::endUnknown)),
                part.of(Encounter::location),
                Objects.requireNonNullElse(
                        part.of(visit -> visit.attending().isEmpty() ? null : visit.attending()), List.of()),
                part.of(Encounter::dischargeDisposition),
                said.event(),
                said.account() == null ? known.account() : said.account());
    }

    private record Part(
            Encounter known, Encounter said, @Nullable Told cancelled) {
        <T> @Nullable T of(Function<Encounter, @Nullable T> part) {
            @Nullable T now = part.apply(said);
            return now == null || cancelled != null && cancelled.changed(part, now) ? part.apply(known) : now;
        }
    }

    private static @Nullable String status(Encounter known, Encounter said) {
        @Nullable String was = known.statement().status();
        @Nullable String is = said.statement().status();
        boolean there = was != null && !was.equals(Encounter.PLANNED);
        return is == null || there && CANCELS_A_PLAN.contains(String.valueOf(said.event())) ? was : is;
    }

    /** What follows from the event itself, whatever its fields repeat. */
    private static Encounter settled(@Nullable Encounter before, Encounter now, Encounter said) {
        @Nullable String event = said.event();
        boolean open = "A13".equals(event);
        boolean again = event != null && BEGINS.contains(event) && before != null && isOver(before);
        Set<String> gone = event == null ? Set.of() : SETTLES.getOrDefault(event, Set.of());
        List<Detail> details = now.statement().details().stream()
                .filter(detail -> !gone.contains(detail.name()))
                .toList();
        boolean wrong = said.statement().enteredInError()
                || Encounter.ENTERED_IN_ERROR.equals(now.statement().status());
        return new Encounter(
                with(now.statement(), now.statement().status(), wrong, details),
                now.about(),
                now.patientClass(),
                now.visitNumber(),
                period(
                        start(now),
                        open ? null : again ? end(said) : end(now),
                        open || again ? endUnknown(said) : endUnknown(now)),
                now.location(),
                now.attending(),
                open ? null : again ? said.dischargeDisposition() : now.dischargeDisposition(),
                now.event(),
                now.account());
    }

    private static boolean isOver(Encounter visit) {
        @Nullable String status = visit.statement().status();
        return Encounter.FINISHED.equals(status) || Encounter.CANCELLED.equals(status);
    }

    private static Statement with(
            Statement statement, @Nullable String status, boolean enteredInError, List<Detail> details) {
        Stance stance = statement.stance() == Stance.PLANNED ? Stance.ASSERTED : statement.stance();
        return new Statement(
                statement.key(),
                statement.origin(),
                statement.said(),
                Encounter.PLANNED.equals(status) ? Stance.PLANNED : stance,
                status,
                statement.reason(),
                statement.confidentiality(),
                enteredInError,
                details);
    }

    private static @Nullable Moment start(Encounter visit) {
        return visit.period() == null ? null : visit.period().start();
    }

    private static @Nullable Moment end(Encounter visit) {
        return visit.period() == null ? null : visit.period().end();
    }

    private static @Nullable Boolean endUnknown(Encounter visit) {
        return visit.period() != null && visit.period().endUnknown() ? Boolean.TRUE : null;
    }

    private static @Nullable Period period(@Nullable Moment start, @Nullable Moment end, @Nullable Boolean endUnknown) {
        boolean unknown = Boolean.TRUE.equals(endUnknown);
        return start == null && end == null && !unknown ? null : new Period(start, end, unknown);
    }
}
