package org.tributary.ccda;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Practitioner;
import org.tributary.canonical.Stance;

/** Encounter Activity, 2.16.840.1.113883.10.20.22.4.49, and the header's encompassingEncounter. */
final class EncounterEntry {
    /** ActCode to PV1-2, HL7 table 0004. */
    private static final Map<String, String> CLASSES =
            Map.of("IMP", "I", "ACUTE", "I", "NONAC", "I", "AMB", "O", "EMER", "E", "OBSENC", "B");

    /** ParticipationType of {@code encounterParticipant}, as mappings of HL7 v2 name who else took part. */
    private static final Map<String, String> PARTICIPANTS = Map.of(
            "ADM", "admitting doctor",
            "CON", "consulting doctor",
            "REF", "referring doctor",
            "DIS", "discharging doctor");

    private static final String ACT_CODE = "2.16.840.1.113883.5.4";

    private EncounterEntry() {}

    static @Nullable Fact read(Node encounter, Context context) {
        Stance stance = context.stance(encounter);
        if (stance == null) {
            return null;
        }
        String status = Context.statusCode(encounter);
        if (stance == Stance.ASSERTED && "cancelled".equals(status)) {
            stance = Stance.NEGATED;
        }
        return fact(encounter, stance, status, location(encounter), performers(encounter, context.scope), context);
    }

    /** {@code componentOf/encompassingEncounter}: the stay that the document is about. */
    static Encounter encompassing(Node encounter, Context context) {
        Node place = encounter.at("location", "healthCareFacility", "location", "name");
        List<Practitioner> attending = new ArrayList<>(1);
        Practitioner responsible =
                People.practitioner(encounter.at("responsibleParty", "assignedEntity"), context.scope);
        if (responsible != null) {
            attending.add(responsible);
        }
        List<Detail> others = new ArrayList<>(0);
        for (Node participant : encounter.children("encounterParticipant")) {
            Practitioner who = People.practitioner(participant.child("assignedEntity"), context.scope);
            String as = participant.get("typeCode");
            if (who != null && "ATND".equals(as) && !attending.contains(who)) {
                attending.add(who);
            } else if (who != null && as != null && PARTICIPANTS.containsKey(as)) {
                others.add(new Detail(PARTICIPANTS.get(as), null, who, null, null, null, participant.path()));
            }
        }
        String location = place == null || place.text().isEmpty() ? null : place.text();
        Encounter stay = fact(encounter, Stance.ASSERTED, null, location, attending, context);
        for (Detail other : others) {
            stay = stay.stated(stay.statement().with(other));
        }
        return stay;
    }

    private static Encounter fact(
            Node encounter,
            Stance stance,
            @Nullable String status,
            @Nullable String location,
            List<Practitioner> attending,
            Context context) {
        Node code = encounter.child("code");
        Concept about = context.about(code, encounter);
        String words = about == null ? context.words(encounter) : null;
        Node id = encounter.child("id");
        Node disposition = encounter.extension("dischargeDispositionCode");
        disposition = disposition != null ? disposition : encounter.child("dischargeDispositionCode");
        return new Encounter(
                Indications.of(encounter, context.statement(encounter, stance, status), context),
                about != null ? about : words != null ? Concept.text(words) : Context.NOTHING,
                patientClass(code),
                id == null ? null : id.get("extension"),
                Times.period(encounter.child("effectiveTime"), context.scope),
                location,
                attending,
                Concepts.concept(disposition, context.scope),
                null);
    }

    private static @Nullable String patientClass(@Nullable Node code) {
        if (code == null) {
            return null;
        }
        List<Node> codes = new ArrayList<>(code.children("translation"));
        codes.add(0, code);
        for (Node one : codes) {
            String value = one.get("code");
            if (value != null && one.has("codeSystem", ACT_CODE) && CLASSES.containsKey(value)) {
                return CLASSES.get(value);
            }
        }
        return null;
    }

    private static @Nullable String location(Node encounter) {
        for (Node participant : encounter.children("participant")) {
            Node name = participant.at("participantRole", "playingEntity", "name");
            if (participant.has("typeCode", "LOC")
                    && name != null
                    && !name.text().isEmpty()) {
                return name.text();
            }
        }
        return null;
    }

    private static List<Practitioner> performers(Node encounter, Scope scope) {
        List<Practitioner> found = new ArrayList<>(1);
        for (Node performer : encounter.children("performer")) {
            Practitioner who = People.practitioner(performer.child("assignedEntity"), scope);
            if (who != null) {
                found.add(who);
            }
        }
        return found;
    }
}
