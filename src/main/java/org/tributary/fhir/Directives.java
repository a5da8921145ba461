package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Period;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;
import org.tributary.canonical.Value;

/**
 * Advance directives of which a document is on file, or that somebody verified: a Consent, with that document and those people. Of
 * all others there is only what somebody wrote down, which is an Observation. What is permitted or forbidden, no entry of a
 * document says in a way that could be told from its words, so that no Consent does.
 */
final class Directives {
    private static final String LOINC_CATEGORY = "42348-3";

    private Directives() {}

    static boolean isOne(Observation observation) {
        Statement statement = observation.statement();
        return "directive".equals(observation.category())
                && statement.stance() == Stance.ASSERTED
                && observation.values().stream().allMatch(value -> value.concept() != null || value.text() != null)
                && statement.details().stream()
                        .anyMatch(detail -> detail.name().equals(Detail.ON_FILE)
                                || detail.name().equals(Detail.VERIFIED_BY));
    }

    static void write(Draft draft, Observation observation) {
        Statement statement = observation.statement();
        List<Detail> details = statement.details();
        ObjectNode resource = draft.make("Consent", observation);
        Detail until = Details.first(details, Detail.UNTIL);
        resource.put("status", statement.enteredInError() ? "entered-in-error" : until != null ? "inactive" : "active");
        resource.set("scope", Datatypes.own("consentscope", "adr"));
        Json.add(
                resource,
                "category",
                Datatypes.concept(Systems.LOINC, LOINC_CATEGORY, "Advance healthcare directives"));
        if (observation.values().isEmpty()) {
            Json.add(resource, "category", Datatypes.concept(observation.about()));
        }
        resource.set("patient", draft.patient());
        draft.time(resource, "dateTime", observation.effective(), observation);
        source(resource, details);
        resource.set("policyRule", Json.unknown()); // which law it follows, nobody says
        for (Detail detail : Details.all(details, Detail.VERIFIED_BY)) {
            ObjectNode verification = Json.object().put("verified", true);
            draft.time(verification, "verificationDate", detail.time(), observation);
            Json.add(resource, "verification", verification);
        }
        ObjectNode provision = Json.object();
        Period period =
                until == null || until.time() == null ? null : new Period(observation.effective(), until.time(), false);
        draft.period(provision, "period", period, observation);
        for (Detail detail : details) {
            boolean verifier = detail.name().equals(Detail.VERIFIED_BY);
            if (verifier || detail.name().equals(Detail.HELD_BY)) {
                actor(resource, provision, detail, verifier);
            }
        }
        says(observation).forEach(said -> Json.add(provision, "code", Datatypes.concept(said)));
        Json.set(resource, "provision", provision);
    }

    /**
     * What is decided, with what it is about in the same words: "intubation" in one place of a Consent and its "no" in another
     * would read as consent to it.
     */
    private static List<Concept> says(Observation observation) {
        List<Concept> all = new ArrayList<>(1);
        for (Value value : observation.values()) {
            Concept said = value.concept() != null
                    ? value.concept()
                    : value.text() == null ? null : Concept.text(value.text());
            if (said != null) {
                all.add(new Concept(observation.about().shown() + ": " + said.shown(), said.codings(), said.mapped()));
            }
        }
        return all;
    }

    /** The first document; FHIR has room for one. */
    private static void source(ObjectNode resource, List<Detail> details) {
        Detail file = Details.first(details, Detail.ON_FILE);
        if (file == null) {
            return;
        }
        ObjectNode attachment = Json.object();
        String where = file.text();
        if (where != null && where.matches("(https?|urn|ftp):\\S+")) {
            Json.text(attachment, "url", where);
        } else {
            Json.text(attachment, "title", where);
        }
        if (file.number() == null) {
            Json.set(resource, "sourceAttachment", attachment);
            return;
        }
        ObjectNode named = Json.object().put("type", "DocumentReference");
        ObjectNode number = Json.object();
        if (file.number().value().isEmpty()) {
            number.put("system", "urn:ietf:rfc:3986")
                    .put("value", "urn:oid:" + file.number().authority());
        } else {
            number = Draft.number(resource, file.number(), null);
        }
        Json.set(named, "identifier", number);
        Json.text(named, "display", where);
        Json.set(resource, "sourceReference", named);
    }

    private static void actor(ObjectNode resource, ObjectNode provision, Detail detail, boolean verifier) {
        ObjectNode reference = Json.object();
        ObjectNode name = Datatypes.name(detail.personName());
        if (name != null && verifier) {
            ObjectNode who = Json.resource("Practitioner");
            Json.add(who, "identifier", Draft.number(resource, detail.number(), null));
            Json.add(who, "name", name);
            reference = Draft.contained(resource, who, "verifier");
        } else if (name != null) {
            ObjectNode who = Json.resource("RelatedPerson");
            who.set("patient", resource.get("patient"));
            Json.add(who, "name", name);
            if (detail.telecom() != null) {
                Json.add(who, "telecom", Datatypes.telecom(detail.telecom()));
            }
            if (detail.address() != null) {
                Json.add(who, "address", Datatypes.address(detail.address()));
            }
            reference = Draft.contained(resource, who, "holder");
        } else {
            Json.text(reference, "display", detail.text());
        }
        if (!reference.isEmpty()) {
            ObjectNode actor = Json.object();
            actor.set("role", Datatypes.own("v3-ParticipationType", verifier ? "VRF" : "CST"));
            actor.set("reference", reference);
            Json.add(provision, "actor", actor);
        }
    }
}
