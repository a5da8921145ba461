package org.tributary.chart.reconcile;

/** Small synthetic documents: lists of a made-up clinic. Ids of entries are the same textbook one everywhere. */
final class Ccd {
    private static final String SCT = "2.16.840.1.113883.6.96";
    private static final String RXNORM = "2.16.840.1.113883.6.88";
    private static final String ID = "<id root='4adc1020-7b14-11db-9fe1-0800200c9a66'/>";

    private final String id;
    private final String time;
    private final StringBuilder sections = new StringBuilder();
    private String custodian = "Lakeside";
    private String set = "";
    private String encompassing = "";

    private Ccd(String id, String time) {
        this.id = id;
        this.time = time;
    }

    static Ccd of(String id, String time) {
        return new Ccd(id, time);
    }

    Ccd keptBy(String other) {
        custodian = other;
        return this;
    }

    Ccd version(String setId, int number) {
        set = "<setId root='1.2.3' extension='" + setId + "'/><versionNumber value='" + number + "'/>";
        return this;
    }

    Ccd encompassing(String start, String code) {
        encompassing = "<componentOf><encompassingEncounter><code code='" + code
                + "' codeSystem='2.16.840.1.113883.5.4'/>" + "<effectiveTime><low value='" + start
                + "'/></effectiveTime></encompassingEncounter></componentOf>";
        return this;
    }

    Ccd section(String loinc, String... entries) {
        sections.append("<component><section><code code='")
                .append(loinc)
                .append("' codeSystem='2.16.840.1.113883.6.1'/>");
        for (String entry : entries) {
            sections.append("<entry>").append(entry).append("</entry>");
        }
        sections.append("</section></component>");
        return this;
    }

    Ccd allergies(String... entries) {
        return section("48765-2", entries);
    }

    Ccd problems(String... entries) {
        return section("11450-4", entries);
    }

    Ccd medications(String... entries) {
        return section("10160-0", entries);
    }

    String xml() {
        return "<ClinicalDocument xmlns='urn:hl7-org:v3' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>"
                + "<id root='1.2.3' extension='" + id + "'/><code code='34133-9' codeSystem='2.16.840.1.113883.6.1'/>"
                + "<effectiveTime value='" + time + "'/>" + set
                + "<recordTarget><patientRole><id root='1.2.9' extension='7'/></patientRole></recordTarget>"
                + "<custodian><assignedCustodian><representedCustodianOrganization><name>" + custodian
                + "</name></representedCustodianOrganization></assignedCustodian></custodian>" + encompassing
                + "<component><structuredBody>" + sections + "</structuredBody></component></ClinicalDocument>";
    }

    static String allergy(String code, String system, String name) {
        return allergy(code, system, name, "419511003", "");
    }

    static String allergy(String code, String system, String name, String type, String attributes) {
        return "<act classCode='ACT' moodCode='EVN'>" + ID
                + "<statusCode code='active'/><entryRelationship typeCode='SUBJ'>"
                + "<observation classCode='OBS' moodCode='EVN' " + attributes + ">" + ID + "<value xsi:type='CD' code='"
                + type
                + "' codeSystem='" + SCT + "'/>"
                + (code.isEmpty()
                        ? ""
                        : "<participant typeCode='CSM'><participantRole><playingEntity><code code='" + code
                                + "' codeSystem='" + system + "' displayName='" + name
                                + "'/></playingEntity></participantRole></participant>")
                + "</observation></entryRelationship></act>";
    }

    static String penicillin() {
        return allergy("7980", RXNORM, "Penicillin G");
    }

    static String noKnownAllergies(String code) {
        return "<act classCode='ACT' moodCode='EVN'><statusCode code='active'/><entryRelationship typeCode='SUBJ'>"
                + "<observation classCode='OBS' moodCode='EVN'>" + ID + "<value xsi:type='CD' code='" + code
                + "' codeSystem='" + SCT
                + "' displayName='No known allergies'/></observation></entryRelationship></act>";
    }

    static String problem(String code, String name, String times) {
        return "<act classCode='ACT' moodCode='EVN'>" + ID
                + "<statusCode code='active'/><entryRelationship typeCode='SUBJ'>"
                + "<observation classCode='OBS' moodCode='EVN'>" + ID + "<effectiveTime>" + times
                + "</effectiveTime><value xsi:type='CD' code='" + code + "' codeSystem='" + SCT + "' displayName='"
                + name
                + "'/></observation></entryRelationship></act>";
    }

    static String drug(String code, String name, String dose, String start) {
        return "<substanceAdministration classCode='SBADM' moodCode='EVN'>" + ID + "<statusCode code='active'/>"
                + "<effectiveTime xsi:type='IVL_TS'><low value='" + start + "'/></effectiveTime>"
                + "<routeCode code='C38288' codeSystem='2.16.840.1.113883.3.26.1.1' displayName='ORAL'/>"
                + "<doseQuantity value='" + dose
                + "' unit='mg'/><consumable><manufacturedProduct><manufacturedMaterial>"
                + "<code code='" + code + "' codeSystem='" + RXNORM + "' displayName='" + name
                + "'/></manufacturedMaterial></manufacturedProduct></consumable></substanceAdministration>";
    }

    static String vaccine(String cvx, String day, String attributes) {
        return "<substanceAdministration classCode='SBADM' moodCode='EVN' " + attributes + ">" + ID
                + "<statusCode code='completed'/>"
                + (day.isEmpty() ? "" : "<effectiveTime value='" + day + "'/>")
                + "<consumable><manufacturedProduct><manufacturedMaterial><code code='" + cvx
                + "' codeSystem='2.16.840.1.113883.12.292'/></manufacturedMaterial></manufacturedProduct></consumable>"
                + "</substanceAdministration>";
    }

    static String procedure(String code, String day) {
        return "<procedure classCode='PROC' moodCode='EVN'>" + ID + "<code code='" + code + "' codeSystem='" + SCT
                + "'/><statusCode code='completed'/><effectiveTime value='" + day + "'/></procedure>";
    }

    static String encounter(String code, String start) {
        return "<encounter classCode='ENC' moodCode='EVN'>" + ID + "<code code='" + code
                + "' codeSystem='2.16.840.1.113883.5.4'/><effectiveTime><low value='" + start
                + "'/></effectiveTime></encounter>";
    }
}
