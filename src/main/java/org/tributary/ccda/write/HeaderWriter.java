package org.tributary.ccda.write;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.CareTeamMember;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Document;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.RelatedPerson;
import org.tributary.canonical.Stance;

/** US Realm Header, 2.16.840.1.113883.10.20.22.1.1. */
final class HeaderWriter {
    private static final Template US_REALM = new Template("2.16.840.1.113883.10.20.22.1.1", "2015-08-01");
    private static final String SEX = "2.16.840.1.113883.5.1";
    private static final Map<String, String> SEXES = Map.of(
            "M", "Male", "F", "Female", "UN", "Undifferentiated", "A", "Undifferentiated", "O", "Undifferentiated");

    private final Xml xml;
    private final Outgoing document;

    HeaderWriter(Xml xml, Outgoing document) {
        this.xml = xml;
        this.document = document;
    }

    void write(String confidentiality) {
        xml.empty("realmCode", "code", "US");
        xml.empty("typeId", "root", "2.16.840.1.113883.1.3", "extension", "POCD_HD000040");
        US_REALM.write(xml);
        document.kind().template.write(xml);
        xml.empty("id", "root", Types.root(document.id()));
        @Nullable Document within = document.kind() == DocumentKind.UNSTRUCTURED ? within() : null;
        @Nullable String loinc = within == null ? null : within.about().code("LN");
        String title = within == null
                ? document.kind().title
                : Objects.requireNonNullElse(within.title(), Types.shown(within.about()));
        Types.code(
                xml,
                "code",
                loinc == null ? document.kind().loinc : loinc,
                "2.16.840.1.113883.6.1",
                loinc == null ? document.kind().title : Types.shown(within == null ? null : within.about()));
        xml.text("title", title.isEmpty() ? document.kind().title : title);
        Types.point(xml, "effectiveTime", null, document.time());
        if (confidentiality.isEmpty()) {
            xml.empty("confidentialityCode", "nullFlavor", "NI");
        } else {
            xml.empty("confidentialityCode", "code", confidentiality, "codeSystem", "2.16.840.1.113883.5.25");
        }
        xml.empty("languageCode", "code", "en-US");
        if (document.setId() != null) {
            xml.empty("setId", "root", Types.root(document.setId()));
            xml.empty("versionNumber", "value", String.valueOf(document.version()));
        }
        recordTarget(document.patient());
        if (document.author() == null) {
            Parties.device(xml, document.time());
        } else {
            Parties.author(xml, document.time(), document.author(), document.custodian());
        }
        xml.open("custodian").open("assignedCustodian");
        Parties.organization(xml, "representedCustodianOrganization", document.custodian());
        xml.close().close();
        document.facts().stream()
                .filter(RelatedPerson.class::isInstance)
                .map(RelatedPerson.class::cast)
                .filter(person -> !person.statement().enteredInError())
                .forEach(this::participant);
        documentationOf();
        related("RPLC", document.replaces());
        related("XFRM", document.transforms());
    }

    /** The care that the document is about, and who gave it. */
    private void documentationOf() {
        List<CareTeamMember> team = team(document);
        if (document.kind() != DocumentKind.CCD && team.isEmpty()) {
            return;
        }
        xml.open("documentationOf").open("serviceEvent", "classCode", "PCPR");
        xml.open("effectiveTime").empty("low", "nullFlavor", "UNK");
        Types.point(xml, "high", null, document.time());
        xml.close();
        for (CareTeamMember member : team) {
            xml.open("performer", "typeCode", "PRF");
            CareEntries.function(xml, "functionCode", member);
            if (member.period() != null) {
                Types.period(xml, "time", null, member.period());
            }
            CareEntries.assigned(xml, member);
            xml.close();
        }
        xml.close().close();
    }

    /**
     * Whom the header names: of a document that says another one again, those of that one's header. In a summary of several sources
     * they stand in the section, where each says who told it.
     */
    static List<CareTeamMember> team(Outgoing document) {
        return !isAgain(document)
                ? List.of()
                : document.facts().stream()
                        .filter(CareTeamMember.class::isInstance)
                        .map(CareTeamMember.class::cast)
                        .filter(member -> member.isOfHeader()
                                && member.statement().stance() == Stance.ASSERTED
                                && !member.statement().enteredInError())
                        .toList();
    }

    private static boolean isAgain(Outgoing document) {
        return document.transforms() != null || document.kind() != DocumentKind.CCD;
    }

    private void related(String how, @Nullable String id) {
        if (id != null) {
            xml.open("relatedDocument", "typeCode", how).open("parentDocument");
            int caret = id.indexOf('^');
            xml.empty(
                    "id",
                    "root",
                    Types.root(caret < 0 ? id : id.substring(0, caret)),
                    "extension",
                    caret < 0 ? null : id.substring(caret + 1));
            xml.close().close();
        }
    }

    private @Nullable Document within() {
        return document.facts().stream()
                .filter(Document.class::isInstance)
                .map(Document.class::cast)
                .findFirst()
                .orElse(null);
    }

    /** The stay that the document is about stands behind all this. */
    void encompassing(EventEntries events) {
        Encounter stay = encompassing(document);
        if (stay != null) {
            events.encompassing(xml, stay);
        }
    }

    /**
     * The one that the document is about: of a document that says another one again, that one's. A summary of several sources is
     * about none; their stays stand among the encounters. So does one that is denied, planned or entered in error: a header could
     * only say that it is.
     */
    static @Nullable Encounter encompassing(Outgoing document) {
        List<Encounter> stays = document.facts().stream()
                .filter(Encounter.class::isInstance)
                .map(Encounter.class::cast)
                .filter(encounter -> encounter.statement().origin().place().contains("encompassingEncounter"))
                .filter(encounter -> encounter.statement().stance() == Stance.ASSERTED
                        && !encounter.statement().enteredInError())
                .toList();
        return isAgain(document) && !stays.isEmpty() ? stays.get(0) : null;
    }

    private void recordTarget(Patient patient) {
        xml.open("recordTarget").open("patientRole");
        for (PatientIdentifier identifier : patient.identifiers()) {
            xml.empty(
                    "id",
                    "root",
                    Types.root(identifier.authority()),
                    "extension",
                    identifier.value(),
                    "assigningAuthorityName",
                    Types.root(identifier.authority()).equals(identifier.authority()) ? null : identifier.authority());
        }
        if (patient.identifiers().isEmpty()) {
            xml.empty("id", "nullFlavor", "UNK");
        }
        patient.addresses().forEach(address -> Parties.address(xml, address));
        patient.telecoms().forEach(telecom -> Parties.telecom(xml, telecom));
        xml.open("patient");
        patient.names().forEach(name -> Parties.name(xml, "name", name));
        if (patient.names().isEmpty()) {
            xml.empty("name", "nullFlavor", "UNK");
        }
        String sex = patient.sex();
        String known = sex == null ? null : SEXES.get(sex);
        if (sex == null || known == null) {
            xml.empty("administrativeGenderCode", "nullFlavor", "UNK");
        } else {
            Types.code(xml, "administrativeGenderCode", sex.equals("A") || sex.equals("O") ? "UN" : sex, SEX, known);
        }
        Types.point(xml, "birthTime", null, patient.birthDate());
        if (patient.deceased() != null) {
            xml.empty("sdtc:deceasedInd", "value", patient.deceased().toString());
        }
        if (patient.deathTime() != null) {
            Types.point(xml, "sdtc:deceasedTime", null, patient.deathTime());
        }
        if (patient.maritalStatus() != null) {
            Types.cd(xml, "maritalStatusCode", null, coded(patient.maritalStatus()), null);
        }
        codes("raceCode", patient.race());
        codes("ethnicGroupCode", patient.ethnicity());
        if (patient.language() != null && !patient.language().codings().isEmpty()) {
            xml.open("languageCommunication")
                    .empty(
                            "languageCode",
                            "code",
                            patient.language().codings().get(0).code())
                    .empty("preferenceInd", "value", "true")
                    .close();
        }
        xml.close().close().close();
    }

    /** CDA has room for one; HL7's extension for the others. */
    private void codes(String element, List<Concept> concepts) {
        for (int i = 0; i < concepts.size(); i++) {
            Types.cd(xml, i == 0 ? element : "sdtc:" + element, null, coded(concepts.get(i)), null);
        }
    }

    private static Concept coded(Concept concept) {
        return new Concept(null, concept.codings(), List.of());
    }

    private void participant(RelatedPerson person) {
        @Nullable Concept role = person.role();
        String classCode = role == null || role.codings().isEmpty()
                ? "PRS"
                : role.codings().get(0).code();
        boolean known = classCode.matches("NOK|ECON|CAREGIVER|GUARD|PRS|AGNT");
        xml.open("participant", "typeCode", "IND").open("associatedEntity", "classCode", known ? classCode : "PRS");
        Coding coding = person.about().codings().isEmpty()
                ? null
                : person.about().codings().get(0);
        if (coding != null) {
            Types.cd(xml, "code", null, coded(person.about()), null);
        }
        person.addresses().forEach(address -> Parties.address(xml, address));
        person.telecoms().forEach(telecom -> Parties.telecom(xml, telecom));
        if (person.name() != null) {
            xml.open("associatedPerson");
            Parties.name(xml, "name", person.name());
            xml.close();
        }
        xml.close().close();
    }
}
