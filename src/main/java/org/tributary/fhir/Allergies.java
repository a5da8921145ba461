package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.NoneKnownScope;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;

/** AllergyIntolerance. */
final class Allergies {
    private static final String NOT_SENT = "asserted; no status was sent";

    /** HL7 table 0127; SNOMED CT: value set 2.16.840.1.113883.3.88.12.3221.6.2. */
    private static final Map<String, String> ALLERGY_CATEGORY = Map.of(
            "DA",
            "medication",
            "FA",
            "food",
            "EA",
            "environment",
            "LA",
            "environment",
            "416098002",
            "medication",
            "59037007",
            "medication",
            "419511003",
            "medication",
            "414285001",
            "food",
            "235719002",
            "food",
            "418471000",
            "food");

    private static final Map<String, String> ALLERGY_TYPE = Map.of(
            "416098002",
            "allergy",
            "414285001",
            "allergy",
            "419199007",
            "allergy",
            "426232007",
            "allergy",
            "59037007",
            "intolerance",
            "235719002",
            "intolerance");

    /** HL7 table 0128; SNOMED CT: value set 2.16.840.1.113883.3.88.12.3221.6.8. */
    private static final Map<String, String> SEVERITY = Map.of(
            "SV",
            "severe",
            "MO",
            "moderate",
            "MI",
            "mild",
            "255604002",
            "mild",
            "6736007",
            "moderate",
            "24484000",
            "severe",
            "371923003",
            "moderate",
            "371924009",
            "severe");

    private Allergies() {}

    static void write(Draft draft, Allergy allergy) {
        if (!Statements.canSay(draft, allergy, Stance.ASSERTED, Stance.NEGATED, Stance.NONE_KNOWN)) {
            return;
        }
        Statement statement = allergy.statement();
        ObjectNode resource = draft.make("AllergyIntolerance", allergy);
        boolean noneKnown = statement.stance() == Stance.NONE_KNOWN;
        if (!statement.enteredInError()) {
            resource.set("clinicalStatus", clinicalStatus(draft, allergy));
        }
        Statements.verified(resource, statement, "allergyintolerance-verification");
        String type = first(ALLERGY_TYPE, allergy.type());
        String category = first(ALLERGY_CATEGORY, allergy.type());
        Json.text(resource, "type", noneKnown ? null : type);
        Json.addText(resource, "category", category);
        Concept about = noneKnown ? noneKnown(allergy) : allergy.about();
        Json.set(resource, "code", Datatypes.concept(about));
        resource.set("patient", draft.patient());
        if (allergy.onset() != null) {
            draft.time(resource, "onsetDateTime", allergy.onset().start(), allergy);
        }
        draft.time(resource, "recordedDate", statement.said().authored(), allergy);
        Json.set(resource, "asserter", draft.author(resource, statement));
        if (!noneKnown) {
            reaction(resource, allergy);
        }
    }

    /** FHIR requires one of three codes. Where nobody sent a status, its text says so beside the code. */
    private static ObjectNode clinicalStatus(Draft draft, Allergy allergy) {
        Statement statement = allergy.statement();
        boolean inactive = "I".equals(statement.status()) || statement.stance() == Stance.NEGATED;
        String status = inactive ? "inactive" : Statements.clinical(statement, null);
        if (status != null) {
            String code = status.equals("remission") ? "inactive" : status;
            return Datatypes.own("allergyintolerance-clinical", code);
        }
        draft.found(FhirFinding.STATUS_NOT_SENT, allergy);
        return Datatypes.own("allergyintolerance-clinical", "active").put("text", NOT_SENT);
    }

    private static void reaction(ObjectNode resource, Allergy allergy) {
        String severity = first(SEVERITY, allergy.severity());
        if (allergy.reactions().isEmpty() && severity == null) {
            return;
        }
        ObjectNode reaction = Json.object();
        allergy.reactions().forEach(sign -> Json.add(reaction, "manifestation", Datatypes.concept(sign)));
        if (!reaction.has("manifestation")) {
            Json.add(reaction, "manifestation", Json.unknown());
        }
        Json.text(reaction, "severity", severity);
        Json.add(resource, "reaction", reaction);
    }

    /** The sender's words where they say it themselves; else by what the list is about. */
    private static Concept noneKnown(Allergy allergy) {
        boolean saysSo =
                allergy.about().codings().stream().anyMatch(coding -> NoneKnownScope.named(coding.code()) != null);
        if (saysSo) {
            return allergy.about();
        }
        Concept about = allergy.about();
        boolean inWords = NoneKnownScope.isSaid(about);
        List<Coding> codings =
                new ArrayList<>(List.of(NoneKnownScope.of(about, allergy.type()).code()));
        codings.addAll(inWords ? about.codings() : List.of());
        return new Concept(inWords ? about.shown() : codings.get(0).display(), codings, List.of());
    }

    private static @Nullable String first(Map<String, String> table, @Nullable Concept concept) {
        if (concept == null) {
            return null;
        }
        return concept.codings().stream()
                .map(coding -> table.get(coding.code()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
