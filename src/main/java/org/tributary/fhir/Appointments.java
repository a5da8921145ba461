package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Appointment;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Period;
import org.tributary.canonical.Practitioner;

/** Appointment. Whether anybody accepted it is not sent: each participant is asked to. */
final class Appointments {
    /** HL7 table 0278, SCH-25, and the words of {@link Appointment}. */
    private static final Map<String, String> STATUS = Map.ofEntries(
            Map.entry("pending", "pending"),
            Map.entry("waitlist", "waitlist"),
            Map.entry("booked", "booked"),
            Map.entry("overbook", "booked"),
            Map.entry("started", "arrived"),
            Map.entry("complete", "fulfilled"),
            Map.entry("cancelled", "cancelled"),
            Map.entry("dc", "cancelled"),
            Map.entry("deleted", "entered-in-error"),
            Map.entry("noshow", "noshow"));

    /** After which it stands, where nobody says more: booked, moved, changed; something of it added, changed or taken out. */
    private static final Set<String> STANDS = Set.of("S12", "S13", "S14", "S18", "S19", "S20", "S21", "S22");

    private Appointments() {}

    static void write(Draft draft, Appointment appointment) {
        String status = status(appointment);
        if (status == null) {
            draft.found(FhirFinding.STATUS_UNKNOWN, appointment);
            return;
        }
        ObjectNode resource = draft.make("Appointment", appointment);
        Json.add(resource, "identifier", Datatypes.number("PLAC", appointment.placerNumber()));
        Json.add(resource, "identifier", Datatypes.number("FILL", appointment.fillerNumber()));
        resource.put("status", status);
        for (Concept service : appointment.services()) {
            Json.add(resource, "serviceType", Datatypes.concept(service));
        }
        Json.add(resource, "reasonCode", Datatypes.concept(appointment.about()));
        times(draft, resource, appointment);
        participant(resource, draft.patient());
        for (Practitioner who : appointment.with()) {
            ObjectNode actor = Draft.practitioner(resource, who);
            if (actor != null) {
                participant(resource, actor);
            }
        }
        for (String location : appointment.locations()) {
            ObjectNode actor = Json.object();
            Json.text(actor, "display", location);
            if (!actor.isEmpty()) {
                participant(resource, actor);
            }
        }
    }

    /** FHIR wants both or none, and both of one that stands: what nobody said is marked as such. */
    private static void times(Draft draft, ObjectNode resource, Appointment appointment) {
        Period period = appointment.period();
        String start = period == null ? null : Datatypes.plannedInstant(period.start());
        String end = period == null ? null : end(start, Datatypes.plannedInstant(period.end()), appointment.minutes());
        String status = resource.path("status").asText();
        boolean mayLack = status.equals("cancelled") || status.equals("waitlist");
        if (start == null || end == null) {
            ObjectNode wanted = Json.object();
            draft.period(wanted, "period", period, appointment);
            Json.add(resource, "requestedPeriod", wanted.get("period"));
        }
        if (start == null && end == null && mayLack) {
            return;
        }
        if (start == null || end == null) {
            draft.found(FhirFinding.NO_TIMES, appointment);
        }
        time(resource, "start", start);
        time(resource, "end", end);
    }

    private static void time(ObjectNode resource, String name, @Nullable String time) {
        if (time == null) {
            resource.set("_" + name, Json.unknown());
        } else {
            resource.put(name, time);
        }
    }

    private static void participant(ObjectNode resource, ObjectNode actor) {
        ObjectNode participant = Json.object();
        participant.set("actor", actor);
        Json.add(resource, "participant", participant.put("status", "needs-action"));
    }

    /** Null where nobody can say: a house's own word may well be a cancellation, and a blocked slot is no appointment. */
    private static @Nullable String status(Appointment appointment) {
        if (appointment.statement().enteredInError()) {
            return "entered-in-error";
        }
        String sent = appointment.statement().status();
        if (sent == null || sent.isBlank()) {
            String event = appointment.event();
            return event != null && STANDS.contains(event) ? "booked" : null;
        }
        return STATUS.get(sent.strip().toLowerCase(Locale.ROOT));
    }

    private static @Nullable String end(@Nullable String start, @Nullable String end, @Nullable String minutes) {
        if (end != null || start == null || minutes == null || !minutes.strip().matches("\\d{1,4}")) {
            return end;
        }
        return OffsetDateTime.parse(start)
                .plusMinutes(Long.parseLong(minutes.strip()))
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
