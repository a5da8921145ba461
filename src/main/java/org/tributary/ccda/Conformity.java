package org.tributary.ccda;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the standard does not allow and can be told without code tables: header, names, codes, units, templateIds. It only
 * reports; reading goes on by what else there is.
 */
final class Conformity {
    private static final String SCT = "2.16.840.1.113883.6.96";
    private static final String RACE = "2.16.840.1.113883.6.238";

    /** Elements that the standard binds to one code system. */
    private static final Map<String, Set<String>> SYSTEMS = Map.of(
            "administrativeGenderCode", Set.of("2.16.840.1.113883.5.1"),
            "raceCode", Set.of(RACE),
            "ethnicGroupCode", Set.of(RACE),
            "confidentialityCode", Set.of("2.16.840.1.113883.5.25"),
            "routeCode", Set.of("2.16.840.1.113883.3.26.1.1", "2.16.840.1.113883.5.112"),
            "administrationUnitCode", Set.of("2.16.840.1.113883.3.26.1.1"));

    /** Allergy and Intolerance Type, 2.16.840.1.113883.3.88.12.3221.6.2, with the codes of R2.1 and later. */
    private static final Set<String> ALLERGY_TYPES = Set.of(
            "420134006",
            "418038007",
            "419511003",
            "418471000",
            "419199007",
            "416098002",
            "414285001",
            "59037007",
            "235719002",
            "426232007",
            "232347008");

    /** Problem Type, 2.16.840.1.113883.3.88.12.3221.7.2, SNOMED CT and LOINC. */
    private static final Set<String> PROBLEM_TYPES = Set.of(
            "404684003",
            "409586006",
            "282291009",
            "64572001",
            "248536006",
            "418799008",
            "55607006",
            "373930000",
            "75321-0",
            "75326-9",
            "75323-6",
            "75314-5",
            "75315-2",
            "75318-6",
            "75319-4",
            "75322-8",
            "75325-1",
            "29308-4");

    /** Of Severity Observation, 2.16.840.1.113883.3.88.12.3221.6.8, with life threatening and moderate to severe. */
    private static final Set<String> SEVERITIES =
            Set.of("255604002", "371923003", "6736007", "371924009", "24484000", "399166001", "442452003");

    private static final Set<String> CONCERN_CODES = Set.of("CONC", "48765-2");

    /** What has a template of its own wherever it stands in one of the core sections. */
    private static final Set<String> TEMPLATED = Set.of(
            "act",
            "observation",
            "organizer",
            "substanceAdministration",
            "procedure",
            "encounter",
            "manufacturedProduct");

    /** The families in which HL7 and IHE number templates; CCD 1.0 has one number below its root. */
    private static final Pattern TEMPLATE = Pattern.compile(
            "2\\.16\\.840\\.1\\.113883\\.10\\.20\\.1\\.\\d{1,2}"
                    + "|2\\.16\\.840\\.1\\.113883\\.10\\.20\\.(?!1\\.)\\d{1,2}(\\.\\d{1,4}){1,4}"
                    + "|2\\.16\\.840\\.1\\.113883\\.(?!10\\.).+|1\\.3\\.6\\.1\\.4\\.1\\.19376\\..+|(?!2\\.16\\.840\\.1\\.113883\\.).+");

    private final Scope scope;

    private Conformity(Scope scope) {
        this.scope = scope;
    }

    static void check(Node document, Scope scope) {
        Conformity conformity = new Conformity(scope);
        conformity.header(document);
        document.each(conformity::node);
    }

    private void header(Node document) {
        Node type = document.child("typeId");
        if (type == null || !type.has("extension", "POCD_HD000040") || !type.has("root", "2.16.840.1.113883.1.3")) {
            scope.found(CcdaFinding.TYPE_ID, type == null ? document : type);
        }
        for (Node target : document.children("recordTarget")) {
            Node patient = target.at("patientRole", "patient");
            if (patient != null) {
                names(patient);
            }
        }
    }

    private void names(Node patient) {
        boolean named = false;
        for (Node name : patient.children("name")) {
            named |= !name.text().isEmpty();
            boolean parts = !name.elements().isEmpty();
            for (Node part : name.elements()) {
                if (part.text().isEmpty() && part.get("nullFlavor") == null && !part.is("validTime")) {
                    scope.found(CcdaFinding.NAME_PART_EMPTY, part);
                }
            }
            Node family = name.child("family");
            if (parts && (family == null || family.text().isEmpty())) {
                scope.found(CcdaFinding.NAME_WITHOUT_FAMILY, name);
            }
        }
        if (!named) {
            scope.found(CcdaFinding.PATIENT_WITHOUT_NAME, patient);
        }
    }

    private void node(Node node) {
        String code = node.get("code");
        if (code != null && node.space != Node.Space.OTHER) {
            coded(node, code);
        }
        String unit = node.get("unit");
        if (unit != null && !Ucum.isUnit(unit)) {
            scope.found(CcdaFinding.UNIT_NOT_UCUM, node);
        }
        if (node.is("section")) {
            SectionKind kind = SectionKind.of(node);
            if (kind != null) {
                section(node, kind);
            }
        }
    }

    private void coded(Node node, String code) {
        String system = node.get("codeSystem");
        if (node.name.equals("languageCode")) {
            if (!CodeShape.isLanguage(code)) {
                scope.found(CcdaFinding.LANGUAGE_IMPOSSIBLE, node);
            }
            if (system != null && !CodeShape.isSystem(system)) {
                scope.found(CcdaFinding.SYSTEM_IMPOSSIBLE, node);
            }
            return;
        }
        if (system == null) {
            return; // reading it says so
        }
        String bare = system.startsWith("urn:oid:") ? system.substring(8) : system;
        Set<String> bound = SYSTEMS.get(node.name);
        if (!CodeShape.isSystem(bare)) {
            scope.found(CcdaFinding.SYSTEM_IMPOSSIBLE, node);
        } else if (bound != null && !bound.contains(bare)) {
            scope.found(CcdaFinding.SYSTEM_NOT_BOUND, node);
        } else if (!CodeShape.isPossible(bare, code)) {
            scope.found(CcdaFinding.CODE_IMPOSSIBLE, node);
        }
    }

    private void section(Node section, SectionKind kind) {
        if (!kind.hasTemplate(section)) {
            scope.found(CcdaFinding.SECTION_TEMPLATE_WRONG, section);
        }
        if (!kind.hasCode(section)) {
            Node code = section.child("code");
            scope.found(CcdaFinding.SECTION_CODE_WRONG, code == null ? section : code);
        }
        for (Node entry : section.children("entry")) {
            for (Node top : entry.elements()) {
                templates(top);
                if (top.is("act")) {
                    concern(top, kind);
                } else {
                    bound(top, kind);
                }
            }
        }
    }

    private void templates(Node statement) {
        if (statement.space != Node.Space.CDA) {
            return;
        }
        boolean named = statement.child("manufacturedLabeledDrug") == null;
        boolean described = statement.has("moodCode", "DEF"); // a plan of coverage, which has none
        if (named && !described && TEMPLATED.contains(statement.name) && !hasTemplate(statement)) {
            scope.found(CcdaFinding.TEMPLATE_MISSING, statement);
        }
        Node code = statement.child("code");
        if (statement.is("observation") && code != null && code.has("code", "SEV")) {
            bound(statement.child("value"), SEVERITIES, Set.of(SCT));
        }
        for (Node child : statement.elements()) {
            if (child.is("entryRelationship") || child.is("component") || child.is("consumable")) {
                child.elements().forEach(this::templates);
            }
        }
    }

    private static boolean hasTemplate(Node statement) {
        for (Node template : statement.children("templateId")) {
            String root = template.get("root");
            if (root != null && TEMPLATE.matcher(root).matches()) {
                return true;
            }
        }
        return false;
    }

    private void concern(Node act, SectionKind kind) {
        if (kind != SectionKind.ALLERGIES && kind != SectionKind.PROBLEMS) {
            return;
        }
        Node code = act.child("code");
        boolean loinc = kind == SectionKind.ALLERGIES && code != null && code.has("code", "48765-2");
        String system = loinc ? "2.16.840.1.113883.6.1" : "2.16.840.1.113883.5.6";
        bound(code, loinc ? CONCERN_CODES : Set.of("CONC"), Set.of(system));
        for (Node relation : act.children("entryRelationship")) {
            for (Node observation : relation.children("observation")) {
                bound(observation, kind);
            }
        }
    }

    /** Of R1.1 and R2.1 both: {@code value} of an allergy, {@code code} of a problem. */
    private void bound(Node observation, SectionKind kind) {
        if (kind == SectionKind.ALLERGIES
                && observation.at("participant", "participantRole", "playingEntity") != null) {
            bound(observation.child("value"), ALLERGY_TYPES, Set.of(SCT));
        } else if (kind == SectionKind.PROBLEMS && observation.is("observation") && !isQualifier(observation)) {
            bound(observation.child("code"), PROBLEM_TYPES, Set.of(SCT, "2.16.840.1.113883.6.1"));
        }
    }

    private static boolean isQualifier(Node observation) {
        Node code = observation.child("code");
        String said = code == null ? null : code.get("code");
        return said != null && Sections.QUALIFIERS.contains(said);
    }

    private void bound(@Nullable Node code, Set<String> codes, Set<String> systems) {
        String said = code == null ? null : code.get("code");
        if (code == null || said == null) {
            return;
        }
        String system = code.get("codeSystem");
        if (system != null && !systems.contains(system)) {
            scope.found(CcdaFinding.SYSTEM_NOT_BOUND, code);
        } else if (!codes.contains(said) && CodeShape.isPossible(String.valueOf(system), said)) {
            scope.found(CcdaFinding.CODE_NOT_BOUND, code);
        }
    }
}
