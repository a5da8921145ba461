package org.tributary.fhir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The URIs of code systems and of issuers of numbers.
 *
 * @see <a href="https://hl7.org/fhir/R4/terminologies-systems.html">FHIR R4, code systems</a>
 */
final class Systems {
    static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";
    /** An extension of Patient with a valueAnnotation: what a sender noted of the patient. */
    static final String PATIENT_NOTE = "urn:x-tributary:patient-note";

    static final String UCUM = "http://unitsofmeasure.org";
    static final String SNOMED_CT = "http://snomed.info/sct";
    static final String SOCIAL_SECURITY = "http://hl7.org/fhir/sid/us-ssn";
    static final String US_CORE = "http://hl7.org/fhir/us/core/CodeSystem/";
    static final String LOINC = "http://loinc.org";

    private static final Pattern OID = Pattern.compile("(?=.{6})[0-2](\\.(0|[1-9]\\d*)){2,}");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+");
    private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[!-~]+");
    private static final Set<String> KINDS = Set.of(
            "CLIA", "CLIP", "CAP", "DNS", "EUI64", "GUID", "HCD", "HL7", "ISO", "L", "M", "N", "URI", "UUID", "X400",
            "X500");
    private static final Pattern V2_TABLE = Pattern.compile("HL7(\\d{4})");

    /** HL7 table 0396. I10 is what United States senders write for ICD-10-CM. */
    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("LN", LOINC),
            Map.entry("SCT", SNOMED_CT),
            Map.entry("RXNORM", "http://www.nlm.nih.gov/research/umls/rxnorm"),
            Map.entry("CVX", "http://hl7.org/fhir/sid/cvx"),
            Map.entry("MVX", "http://hl7.org/fhir/sid/mvx"),
            Map.entry("NDC", "http://hl7.org/fhir/sid/ndc"),
            Map.entry("I10", "http://hl7.org/fhir/sid/icd-10-cm"),
            Map.entry("I10C", "http://hl7.org/fhir/sid/icd-10-cm"),
            Map.entry("I10P", "http://www.cms.gov/Medicare/Coding/ICD10"),
            Map.entry("I9", "http://hl7.org/fhir/sid/icd-9-cm"),
            Map.entry("I9C", "http://hl7.org/fhir/sid/icd-9-cm"),
            Map.entry("I9P", "urn:oid:2.16.840.1.113883.6.104"),
            Map.entry("CPT", "http://www.ama-assn.org/go/cpt"),
            Map.entry("C4", "http://www.ama-assn.org/go/cpt"),
            Map.entry("UNII", "http://fdasis.nlm.nih.gov"),
            Map.entry("NDFRT", "http://hl7.org/fhir/ndfrt"),
            Map.entry("CDCREC", "urn:oid:2.16.840.1.113883.6.238"),
            Map.entry("UCUM", UCUM),
            Map.entry("2.16.840.1.113883.5.1", TERMINOLOGY + "v3-AdministrativeGender"),
            Map.entry("2.16.840.1.113883.5.2", TERMINOLOGY + "v3-MaritalStatus"),
            Map.entry("2.16.840.1.113883.5.4", TERMINOLOGY + "v3-ActCode"),
            Map.entry("2.16.840.1.113883.5.8", TERMINOLOGY + "v3-ActReason"),
            Map.entry("2.16.840.1.113883.5.83", TERMINOLOGY + "v3-ObservationInterpretation"),
            Map.entry("2.16.840.1.113883.5.110", TERMINOLOGY + "v3-RoleClass"),
            Map.entry("2.16.840.1.113883.5.111", TERMINOLOGY + "v3-RoleCode"));

    /**
     * Codes of HL7's tables that a sender may have meant: what is in none of them is not said to be in HL7's code system.
     *
     * @see <a href="https://terminology.hl7.org/codesystems-v2.html">HL7 v2 tables</a>
     */
    private static final Map<String, Set<String>> V2 = Map.of(
            "0002", codes("A B C D E G I M N O P R S T U W"),
            "0063",
                    codes(
                            "SEL SPO DOM CHD GCH NCH SCH FCH DEP WRD PAR MTH FTH CGV GRD GRP EXF SIB BRO SIS FND OAD EME EMR ASC"
                                    + " EMC OWN TRA MGR NON UNK OTH"),
            "0127", codes("AA DA EA FA LA MA MC PA"),
            "0128", codes("MI MO SV U"),
            "0131", codes("BP C CP E EP F I N O PR S U"),
            "0136", codes("N Y"),
            "0162",
                    codes(
                            "AP B DT EP ET GTT GU IA IB IC ICV ID IH IHA IM IMR IN IO IP IS IT IU IV MM MTH NG NP NS NT OP OT OTH PF"
                                    + " PO PR RM SC SD SL TD TL TP TRA UR VA VM WND"),
            "0203",
                    codes(
                            "AC ACSN AM AMA AN ANC AND ANON ANT APRN ASID BA BC BCFN BCT BR BRN BSNR CC CONM CY CZ DC DCFN DDS"
                                    + " DEA DFN DI DL DN DO DP DPM DR DS EI EN ESN FDR FDRFN FI FILL GI GL GN HC IND JHN LACSN LANR LI LN LR"
                                    + " MA MB MC MCD MCN MCR MCT MD MI MR MRT MS NBSNR NCT NE NH NI NII NIIP NP NPI OBI OD PA PC PCN PE PEN"
                                    + " PHC PHE PHO PI PLAC PN PNT PPIN PPN PRC PRN PT QA RI RN RPH RR RRI RRP SB SID SL SN SNBSN SNO SP SR"
                                    + " SS STN TAX TN TPR TRL U UDI UPIN USID VN VP VS WC WCN WP XV XX"),
            "0163",
                    codes(
                            "BE BN BU CT LA LAC LACF LD LE LEJ LF LG LH LIJ LLAQ LLFA LMFA LN LPC LSC LT LUA LUAQ LUFA LVG LVL NB OD OS"
                                    + " OU PA PERIN RA RAC RACF RD RE REJ RF RG RH RIJ RLAQ RLFA RMFA RN RPC RSC RT RUA RUAQ RUFA RVG RVL"));

    private static final Map<String, String> ISSUERS = Map.of(
            "NPI", "http://hl7.org/fhir/sid/us-npi",
            "2.16.840.1.113883.4.6", "http://hl7.org/fhir/sid/us-npi",
            "2.16.840.1.113883.4.1", SOCIAL_SECURITY);

    private Systems() {}

    /** Null where the name is the sender's own: {@code L}, {@code 99LAB}. */
    static @Nullable String codes(@Nullable String name, String code) {
        if (name == null) {
            return null;
        }
        String known = BY_NAME.get(name.strip().toUpperCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        Matcher table = V2_TABLE.matcher(name.strip());
        return table.matches() ? table(table.group(1), code) : urn(name.strip());
    }

    /** HL7's code system where the code is in it, else the table's OID, which says only whose code it was meant to be. */
    static String table(String number, String code) {
        return V2.getOrDefault(number, Set.of()).contains(code)
                ? TERMINOLOGY + "v2-" + number
                : "urn:oid:2.16.840.1.113883.12." + Integer.parseInt(number);
    }

    /** Of numbers, where their authority has a URI of its own; else null. */
    static @Nullable String known(@Nullable String authority) {
        if (authority == null || authority.isBlank()) {
            return null;
        }
        String known = ISSUERS.get(authority);
        return known != null ? known : urn(authority.strip());
    }

    /** Of numbers. What has no URI of its own gets one of ours: two authorities must not become one. */
    static @Nullable String numbers(@Nullable String authority) {
        if (authority == null || authority.isBlank()) {
            return null;
        }
        String known = ISSUERS.get(authority);
        String urn = known != null ? known : urn(authority);
        return urn != null ? urn : "urn:x-tributary:authority:" + encoded(authority);
    }

    /** What the sender calls who assigned a number, for a reader; null where nobody named it or by its OID only. */
    static @Nullable String issuer(@Nullable String authority) {
        if (authority == null) {
            return null;
        }
        int feed = authority.startsWith("feed/") ? authority.indexOf('/', "feed/".length()) : -1;
        int oid = authority.indexOf('&', feed + 1);
        String name = authority.substring(feed + 1, oid < 0 ? authority.length() : oid);
        return name.isBlank() || name.startsWith(":") || urn(name) != null ? null : name;
    }

    /** An address by HL7 table 0301: the number with its kind as a URI; null where it makes none. */
    static @Nullable String address(@Nullable String number, @Nullable String kind) {
        String sent = number == null ? "" : number.strip();
        if (kind == null || kind.isBlank()) {
            return urn(sent);
        }
        return switch (kind.strip().toUpperCase(Locale.ROOT)) {
            case "ISO" -> OID.matcher(sent).matches() ? "urn:oid:" + sent : null;
            case "UUID", "GUID" -> UUID.matcher(sent).matches() ? "urn:uuid:" + sent.toLowerCase(Locale.ROOT) : null;
            case "DNS" -> HOST.matcher(sent).matches() ? "urn:dns:" + sent : null;
            case "URI" -> URI.matcher(sent).matches() ? sent : null;
            case "CLIA" -> sent.matches("[A-Za-z0-9]+") ? "urn:id:" + sent : null;
            default -> null;
        };
    }

    /** Whether it is a kind of number that an HD names, HL7 table 0301, and not who issued it. */
    static boolean isKind(@Nullable String kind) {
        return kind != null && KINDS.contains(kind.strip().toUpperCase(Locale.ROOT));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Set<String> codes(String codes) {
        return Set.of(codes.split(" "));
    }

    private static @Nullable String urn(String name) {
        if (OID.matcher(name).matches()) {
            return "urn:oid:" + name;
        }
        return UUID.matcher(name).matches() ? "urn:uuid:" + name.toLowerCase(Locale.ROOT) : null;
    }
}
