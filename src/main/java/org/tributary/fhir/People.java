package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Identifier;
import org.tributary.canonical.Issued;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.RelatedPerson;
import org.tributary.canonical.Stance;

/** Patient. */
final class People {
    private static final String CORE = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-";
    private static final String EXTENSION = "http://hl7.org/fhir/StructureDefinition/";

    /** HL7 table 0001, C-CDA AdministrativeGender. */
    private static final Map<String, String> GENDER =
            Map.of("F", "female", "M", "male", "O", "other", "U", "unknown", "A", "other", "N", "other", "UN", "other");

    /** The categories of the Office of Management and Budget; other codes of the same system are details. */
    private static final Set<String> RACES = Set.of("1002-5", "2028-9", "2054-5", "2076-8", "2106-3");

    private static final Set<String> ETHNICITIES = Set.of("2135-2", "2186-5");
    private static final Pattern CDC_CODE = Pattern.compile("\\d{4}-\\d");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}(-[A-Z]{2})?");
    private static final Map<String, String> LANGUAGES = languages();

    private People() {}

    static void patient(Draft draft) {
        Portion portion = draft.portion();
        Patient patient = portion.patient();
        ObjectNode resource = draft.make("Patient", portion.patientId(), "");
        draft.detailsOf(resource, patient.details());
        extensions(resource, patient);
        List<PatientIdentifier> numbers = identifiers(portion);
        numbers.forEach(identifier -> {
            ObjectNode number = Datatypes.identifier(identifier);
            boolean told = numbers.stream()
                            .filter(other -> other.value().equals(identifier.value()))
                            .count()
                    == 1; // of two equal numbers nobody can say which one was issued so
            if (told) {
                issued(resource, number, identifier, patient.details());
            }
            Json.add(resource, "identifier", number);
        });
        resource.put("active", true);
        patient.names().forEach(name -> Json.add(resource, "name", Datatypes.name(name)));
        patient.telecoms().forEach(telecom -> Json.add(resource, "telecom", Datatypes.telecom(telecom)));
        Json.text(resource, "gender", patient.sex() == null ? null : GENDER.get(patient.sex()));
        birthDate(resource, patient.birthDate());
        patient.notes().forEach(note -> Json.add(resource, "extension", note(note)));
        if (patient.deathTime() != null && Boolean.FALSE.equals(patient.deceased())) {
            draft.found(FhirFinding.DEATH_CONTRADICTED, "PID-29");
        }
        if (Datatypes.dateTime(patient.deathTime()) != null && !Boolean.FALSE.equals(patient.deceased())) {
            Json.text(resource, "deceasedDateTime", Datatypes.dateTime(patient.deathTime()));
        } else if (patient.deceased() != null) {
            resource.put("deceasedBoolean", patient.deceased());
        }
        patient.addresses().forEach(address -> Json.add(resource, "address", Datatypes.address(address)));
        Json.set(resource, "maritalStatus", Datatypes.concept(patient.maritalStatus()));
        if (patient.birthOrder() != null) {
            resource.put("multipleBirthInteger", patient.birthOrder());
        } else if (patient.multipleBirth() != null) {
            resource.put("multipleBirthBoolean", patient.multipleBirth());
        }
        ObjectNode language = language(patient.language());
        if (language != null) {
            ObjectNode communication = Json.object();
            communication.set("language", language);
            Json.add(resource, "communication", communication);
        }
        if (draft.isWhole()) {
            portion.facts().stream()
                    .filter(RelatedPerson.class::isInstance)
                    .map(RelatedPerson.class::cast)
                    .filter(person ->
                            isAsserted(draft, person) && !person.statement().enteredInError())
                    .forEach(person -> Relatives.contact(draft, resource, person));
        }
        patient.motherIdentifiers().forEach(number -> mother(draft, resource, number));
        portion.gone().forEach(gone -> link(resource, gone, "replaces"));
        portion.gone().forEach(gone -> gone(draft, gone));
    }

    /** A Patient of whom nothing holds any longer; to whom each of its statements went, these say themselves. */
    static void ended(Draft draft) {
        draft.make("Patient", draft.portion().patientId(), "").put("active", false);
    }

    /** The Patient that went away points to the one that stays. */
    private static void gone(Draft draft, String id) {
        ObjectNode resource = draft.make("Patient", id, "");
        resource.put("active", false);
        link(resource, draft.portion().patientId(), "replaced-by");
    }

    /** PID-21: the mother by her number; whether she is a patient here too, nobody says. */
    private static void mother(Draft draft, ObjectNode resource, PatientIdentifier number) {
        ObjectNode mother = Json.resource("RelatedPerson");
        Json.add(mother, "identifier", Datatypes.identifier(number));
        mother.set("patient", draft.patient());
        Json.add(mother, "relationship", Datatypes.own("v3-RoleCode", "MTH"));
        ObjectNode link = Json.object();
        link.set("other", Draft.contained(resource, mother, "mother"));
        Json.add(resource, "link", link.put("type", "seealso"));
    }

    private static void link(ObjectNode resource, String other, String type) {
        ObjectNode link = Json.object();
        link.putObject("other").put("reference", ResourceId.url("Patient", other));
        Json.add(resource, "link", link.put("type", type));
    }

    /** Check digit, validity and place of issue, where the same number came with them. */
    private static void issued(
            ObjectNode resource, ObjectNode number, PatientIdentifier identifier, List<Detail> details) {
        for (Detail detail : Details.all(details, "number issued")) {
            Identifier sent = detail.number();
            Issued how = sent == null ? null : sent.issued();
            if (how != null
                    && sent != null
                    && sent.value().equals(identifier.value())
                    && Objects.equals(how.type(), identifier.type())) {
                Draft.issue(resource, number, how, false);
                return;
            }
        }
    }

    private static List<PatientIdentifier> identifiers(Portion portion) {
        Map<String, PatientIdentifier> unique = new LinkedHashMap<>();
        Stream.concat(portion.patient().identifiers().stream(), portion.elsewhere().stream())
                .forEach(identifier -> unique.putIfAbsent(identifier.key(), identifier));
        return List.copyOf(unique.values());
    }

    /** Null where the code is none of HL7's. */
    static @Nullable String gender(String code) {
        return GENDER.get(code.strip());
    }

    private static void birthDate(ObjectNode resource, @Nullable Moment born) {
        Json.text(resource, "birthDate", Datatypes.date(born));
        String time = Datatypes.dateTime(born);
        if (time != null && time.length() > 10) {
            ObjectNode extended = Json.object();
            extended.putArray("extension")
                    .addObject()
                    .put("url", EXTENSION + "patient-birthTime")
                    .put("valueDateTime", time);
            resource.set("_birthDate", extended);
        }
    }

    /** FHIR has no note of a patient, nor have HL7's sheets a place for one: an extension of our own. */
    private static ObjectNode note(String words) {
        ObjectNode extension = Json.object().put("url", Systems.PATIENT_NOTE);
        Json.set(extension, "valueAnnotation", Datatypes.annotation(words));
        return extension;
    }

    private static void extensions(ObjectNode resource, Patient patient) {
        Json.add(resource, "extension", category(CORE + "race", patient.race(), RACES));
        Json.add(resource, "extension", category(CORE + "ethnicity", patient.ethnicity(), ETHNICITIES));
        String maiden = patient.mothersMaidenName() == null
                ? null
                : Json.clean(patient.mothersMaidenName().family());
        if (maiden != null) {
            Json.add(
                    resource,
                    "extension",
                    Json.object()
                            .put("url", EXTENSION + "patient-mothersMaidenName")
                            .put("valueString", maiden));
        }
    }

    private static @Nullable ObjectNode category(String url, List<Concept> concepts, Set<String> categories) {
        String words = concepts.stream()
                .map(Concept::shown)
                .map(Json::clean)
                .flatMap(Stream::ofNullable)
                .collect(Collectors.joining(", "));
        if (words.isEmpty()) {
            return null;
        }
        ObjectNode extension = Json.object();
        for (Concept concept : concepts) {
            for (Coding coding : concept.codings()) {
                boolean ours = coding.system() == null
                        || Set.of("CDCREC", "HL70005", "HL70189").contains(coding.system());
                if (ours && CDC_CODE.matcher(coding.code()).matches()) {
                    ObjectNode part =
                            Json.object().put("url", categories.contains(coding.code()) ? "ombCategory" : "detailed");
                    ObjectNode value = part.putObject("valueCoding")
                            .put("system", "urn:oid:2.16.840.1.113883.6.238")
                            .put("code", coding.code());
                    Json.text(value, "display", coding.display());
                    Json.add(extension, "extension", part);
                }
            }
        }
        Json.add(extension, "extension", Json.object().put("url", "text").put("valueString", words));
        return extension.put("url", url);
    }

    /** A language of BCP 47; any other in words. */
    static @Nullable ObjectNode language(@Nullable Concept language) {
        if (language == null) {
            return null;
        }
        ObjectNode node = Json.object();
        for (Coding coding : language.codings()) {
            String lower = coding.code().toLowerCase(Locale.ROOT);
            String tag = LANGUAGES.getOrDefault(lower, coding.code());
            if (LANGUAGE.matcher(tag).matches()) {
                Json.add(
                        node,
                        "coding",
                        Json.object().put("system", "urn:ietf:bcp:47").put("code", tag));
                break;
            }
        }
        Json.text(node, "text", language.shown());
        return node.isEmpty() ? null : node;
    }

    /** ISO 639-2, as HL7 v2 senders write it, to the shorter code that BCP 47 wants. */
    private static Map<String, String> languages() {
        Map<String, String> codes = new LinkedHashMap<>();
        for (String two : Locale.getISOLanguages()) {
            try {
                codes.put(new Locale(two).getISO3Language(), two);
            } catch (MissingResourceException e) {
                continue; // it has no code of three letters
            }
        }
        return Map.copyOf(codes);
    }

    static boolean related(Draft draft, RelatedPerson person) {
        if (!isAsserted(draft, person)) {
            return false;
        }
        Relatives.write(draft, person);
        return true;
    }

    static boolean isAsserted(Draft draft, Fact fact) {
        Stance stance = fact.statement().stance();
        if (stance == Stance.ASSERTED || fact.statement().enteredInError()) {
            return true;
        }
        draft.found(Statements.leftOut(stance), fact);
        return false;
    }
}
