package org.tributary.ccda;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Document;
import org.tributary.canonical.Fact;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.RelatedPerson;
import org.tributary.canonical.Stance;
import org.tributary.canonical.Statement;

/** US Realm Header, 2.16.840.1.113883.10.20.22.1.1: the patient, those around, and the document itself. */
final class Header {
    /** Of participant/associatedEntity: next of kin, emergency contact, caregiver, guardian, personal relationship, agent. */
    private static final Set<String> RELATED = Set.of("NOK", "ECON", "CAREGIVER", "GUARD", "PRS", "AGNT");

    private static final String DOCUMENT = "2.16.840.1.113883.10.20.22.1.";

    /** Document templates and the LOINC code that each stands for. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("2", "34133-9"), // CCD
            Map.entry("3", "34117-2"), // History and Physical
            Map.entry("4", "11488-4"), // Consultation Note
            Map.entry("5", "18748-4"), // Diagnostic Imaging Report
            Map.entry("6", "28570-0"), // Procedure Note
            Map.entry("7", "11504-8"), // Operative Note
            Map.entry("8", "18842-5"), // Discharge Summary
            Map.entry("9", "11506-3"), // Progress Note
            Map.entry("13", "18761-7"), // Transfer Summary
            Map.entry("14", "57133-1"), // Referral Note
            Map.entry("15", "52521-2")); // Care Plan

    private static final Map<String, String> SEXES = Map.of("M", "M", "F", "F", "UN", "UN", "U", "U");

    private Header() {}

    static DocumentVersion version(Node document) {
        Integer number = null;
        Node sent = document.child("versionNumber");
        String value = sent == null ? null : sent.get("value");
        if (value != null && value.matches("\\d{1,9}")) {
            number = Integer.valueOf(value);
        }
        String replaces = null;
        for (Node related : document.children("relatedDocument")) {
            if (related.has("typeCode", "RPLC")) {
                replaces = Scope.id(related.at("parentDocument", "id"));
            }
        }
        return new DocumentVersion(Scope.id(document.child("id")), Scope.id(document.child("setId")), number, replaces);
    }

    static Document document(Node document, DocumentVersion version, Context context) {
        Scope scope = context.scope;
        Statement all = context.statement(document, Stance.ASSERTED, null);
        String key = version.setId() != null ? version.setId() : version.id();
        Concept about = type(document, scope);
        Node title = document.child("title");
        Node body = document.at("component", "nonXMLBody");
        List<String> marks = body == null ? all.confidentiality() : context.confidentiality(body);
        String shown = title == null || title.text().isEmpty() ? null : title.text();
        Statement statement = new Statement(key, all.origin(), all.said(), all.stance(), null, null, marks, false);
        return new Document(
                HeaderParties.of(document, statement, scope),
                about == null ? Context.NOTHING : about,
                version.id(),
                version.replaces(),
                Times.moment(document.child("effectiveTime"), scope),
                shown,
                Body.of(document.at("component", "nonXMLBody", "text"), scope),
                null);
    }

    /** By its code; where that can be none, also by its templateId, as our own mapping. */
    private static @Nullable Concept type(Node document, Scope scope) {
        Node code = document.child("code");
        Concept sent = Concepts.concept(code, scope);
        String said = code == null ? null : code.get("code");
        if (said != null && CodeShape.isLoinc(said)) {
            return sent;
        }
        for (Node template : document.children("templateId")) {
            String root = template.get("root");
            String loinc =
                    root == null || !root.startsWith(DOCUMENT) ? null : TYPES.get(root.substring(DOCUMENT.length()));
            if (loinc != null) {
                List<Coding> mapped = List.of(new Coding("LN", loinc, null));
                return sent == null
                        ? new Concept(null, List.of(), mapped)
                        : new Concept(sent.text(), sent.codings(), mapped);
            }
        }
        return sent;
    }

    static Patient patient(Node role, Identifiers authorities, Context context) {
        Scope scope = context.scope;
        Node patient = role.child("patient");
        List<PatientIdentifier> identifiers = new ArrayList<>(2);
        for (Node id : role.children("id")) {
            String root = id.get("root");
            String extension = id.get("extension");
            if (extension == null) {
                if (id.get("nullFlavor") == null || root != null) {
                    scope.found(CcdaFinding.IDENTIFIER_UNUSABLE, id);
                }
                continue;
            }
            PatientIdentifier identifier =
                    authorities.identifier(root == null ? "" : root, extension, new Origin(id.path()));
            if (identifier != null) {
                identifiers.add(identifier);
            }
        }
        Node none = new Node(role, "patient", Node.Space.CDA, role.line, new String[0]);
        Node p = patient == null ? none : patient;
        List<Concept> races = Concepts.all(p.children("raceCode"), scope);
        races.addAll(Concepts.all(p.extensions("raceCode"), scope));
        List<Concept> ethnicities = Concepts.all(p.children("ethnicGroupCode"), scope);
        ethnicities.addAll(Concepts.all(p.extensions("ethnicGroupCode"), scope));
        Node deceased = p.extension("deceasedInd");
        Moment death = Times.moment(p.extension("deceasedTime"), scope);
        Boolean dead = deceased == null ? null : context.bool(deceased, "value");
        Node multiple = p.extension("multipleBirthInd");
        return new Patient(
                identifiers,
                People.names(p.children("name"), scope),
                null,
                People.addresses(role.children("addr"), scope),
                People.telecoms(role.children("telecom")),
                sex(p.child("administrativeGenderCode")),
                Times.moment(p.child("birthTime"), scope),
                dead != null ? dead : death != null ? Boolean.TRUE : null,
                death,
                races,
                ethnicities,
                language(p, scope),
                Concepts.concept(p.child("maritalStatusCode"), scope),
                multiple == null ? null : context.bool(multiple, "value"),
                whole(p.extension("multipleBirthOrderNumber"), scope),
                List.of(),
                null,
                List.of(),
                List.of(),
                null,
                details(p, scope));
    }

    /** Guardians, and the header's participants who are kin, contacts or carers. */
    static List<Fact> related(Node document, Node role, Context context) {
        List<Fact> found = new ArrayList<>(2);
        Node patient = role.child("patient");
        if (patient != null) {
            for (Node guardian : patient.children("guardian")) {
                Node name = guardian.at("guardianPerson", "name");
                name = name != null ? name : guardian.at("guardianOrganization", "name");
                person(guardian, name, "GUARD", context, found);
            }
        }
        for (Node participant : document.children("participant")) {
            Node entity = participant.child("associatedEntity");
            String kind = entity == null ? null : entity.get("classCode");
            if (entity != null && kind != null && RELATED.contains(kind)) {
                person(entity, entity.at("associatedPerson", "name"), kind, context, found);
            }
        }
        return found;
    }

    private static void person(Node who, @Nullable Node named, String kind, Context context, List<Fact> into) {
        HumanName name = People.name(named, context.scope);
        Concept relationship = Concepts.concept(who.child("code"), context.scope);
        if (name == null && relationship == null) {
            context.scope.found(CcdaFinding.STATEMENT_EMPTY, who);
            return;
        }
        Concept role = Concept.of(new Coding("2.16.840.1.113883.5.110", kind, null));
        into.add(new RelatedPerson(
                context.statement(who, Stance.ASSERTED, null),
                relationship == null ? role : relationship,
                name,
                People.addresses(who.children("addr"), context.scope),
                People.telecoms(who.children("telecom")),
                role));
    }

    /** Null where it is none of HL7's codes; U only where the sender says that it is not known. */
    private static @Nullable String sex(@Nullable Node code) {
        if (code == null) {
            return null;
        }
        String sent = code.get("code");
        String missing = code.get("nullFlavor");
        return sent != null ? SEXES.get(sent) : "UNK".equals(missing) ? "U" : null;
    }

    /** A code for the sex that is none: kept as it was sent. */
    private static List<Detail> details(Node patient, Scope scope) {
        Node code = patient.child("administrativeGenderCode");
        String sent = code == null ? null : code.get("code");
        return code == null || sent == null || SEXES.containsKey(sent)
                ? List.of()
                : List.of(new Detail(
                        "administrative gender", Concepts.concept(code, scope), null, null, null, null, code.path()));
    }

    /** The preferred one, else the first. */
    private static @Nullable Concept language(Node patient, Scope scope) {
        Concept first = null;
        for (Node spoken : patient.children("languageCommunication")) {
            Concept language = Concepts.concept(spoken.child("languageCode"), scope);
            Node preferred = spoken.child("preferenceInd");
            if (language != null && preferred != null && preferred.has("value", "true")) {
                return language;
            }
            first = first != null ? first : language;
        }
        return first;
    }

    private static @Nullable Integer whole(@Nullable Node number, Scope scope) {
        String value = number == null ? null : number.get("value");
        if (number == null || value == null) {
            return null;
        }
        if (!value.matches("\\d{1,3}")) {
            scope.found(CcdaFinding.NOT_WHOLE, number);
            return null;
        }
        return Integer.valueOf(value);
    }
}
