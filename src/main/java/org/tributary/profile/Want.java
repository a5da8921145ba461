package org.tributary.profile;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.tributary.hl7v2.Element;
import org.tributary.hl7v2.Segment;

/** What the canonical model wants from a segment, why, and what to do where it is not there. */
enum Want {
    MESSAGE_TIME(
            "MSH", "MSH-7", "no time of the message", "Ask for it: it dates what has no time of its own.", empty(7)),
    TYPE("MSH", "MSH-9", "no type of message", "Ask for it: without it no mapping is found.", empty(9)),
    CONTROL_ID("MSH", "MSH-10", "no control id", "Ask for it: repeats are told by it.", empty(10)),
    FACILITY(
            "MSH",
            "MSH-4",
            "no sending facility",
            "Ask for it, or name the organization in the feed's mapping.",
            empty(4)),
    PRODUCTION(
            "MSH",
            "MSH-11",
            "a message of a test system",
            "Doors refuse it (AR) unless the feed's file says environment: test.",
            one -> Set.of("T", "D").contains(one.field(11).component(1).textOrEmpty())),
    PATIENT_NUMBER(
            "PID", "PID-3", "no patient number", "Ask for one: the message cannot be filed under anybody.", empty(3)),
    NUMBER_AUTHORITY(
            "PID",
            "PID-3.4",
            "a patient number without assigning authority",
            "It stays private to the feed. Register PID-3 of the feed in conf/authorities.yaml if another feed sends the same numbers.",
            anyRepetition(3, one -> !one.component(4).isValued())),
    NUMBER_TYPE(
            "PID",
            "PID-3.5",
            "a patient number without type",
            "Ask whether it is the patient's (MR, PI) or a visit's (VN, AN).",
            anyRepetition(3, one -> !one.component(5).isValued())),
    PATIENT_NAME("PID", "PID-5", "no name of the patient", "Persons are matched by it: ask for it.", empty(5)),
    BIRTH_DATE("PID", "PID-7", "no date of birth", "Persons are matched by it: ask for it.", empty(7)),
    BIRTH_DATE_FORM(
            "PID",
            "PID-7",
            "a date of birth that is not written as HL7 has it",
            "Ask for YYYYMMDD: until then it is left out, and persons are matched by it.",
            one -> one.holds(7)
                    && !one.field(7)
                            .component(1)
                            .textOrEmpty()
                            .strip()
                            .matches("\\d{4}(\\d\\d){0,2}|\\d{8}\\d\\d.*|\"\"|")),
    SEX("PID", "PID-8", "no sex", "Persons are matched by it: ask for it.", empty(8)),
    VISIT_NUMBER(
            "PV1", "PV1-19", "no visit number", "Ask for it: visits cannot be told apart by anything else.", empty(19)),
    VISIT_CLASS(
            "PV1", "PV1-2", "no class of the visit", "Ask for it: inpatient or outpatient is read from it.", empty(2)),
    ORDER_NUMBER(
            "OBR", "OBR-3", "no filler order number", "Ask for it: a correction finds its report by it.", empty(3)),
    ORDER_CODE_SYSTEM(
            "OBR",
            "OBR-4.3",
            "a code of the report without code system",
            "Name it in the mapping, or ask.",
            noSystem(4)),
    REPORT_TIME(
            "OBR", "OBR-7", "no time of observation or collection", "Ask for it: results are ordered by it.", empty(7)),
    REPORT_STATUS(
            "OBR", "OBR-25", "no status of the report", "Ask for it: preliminary and final look alike.", empty(25)),
    RESULT_CODE("OBX", "OBX-3", "no code of the observation", "Ask for it: nothing says what was measured.", empty(3)),
    RESULT_CODE_SYSTEM(
            "OBX",
            "OBX-3.3",
            "a code of the observation without code system",
            "Name it in the mapping, or ask.",
            noSystem(3)),
    RESULT_LOINC(
            "OBX",
            "OBX-3",
            "a code that only the sender's system knows",
            "Put it through a table of mappings/codes to LOINC.",
            one -> one.field(3).component(1).isValued() && ownSystem(one, 3) && ownSystem(one, 6)),
    RESULT_TYPE(
            "OBX",
            "OBX-2",
            "a value without type",
            "Ask for it: the value is kept as text.",
            one -> !one.holds(2) && one.holds(5)),
    RESULT_UNIT(
            "OBX",
            "OBX-6",
            "a number without unit",
            "Ask which values have none on purpose.",
            one -> one.field(2).textOrEmpty().equals("NM") && one.holds(5) && !one.holds(6)),
    RESULT_STATUS("OBX", "OBX-11", "no status of the result", "Ask for it: corrections are known by it.", empty(11)),
    DOCUMENT_NUMBER(
            "TXA",
            "TXA-12",
            "no number of the document",
            "Ask for it: an addendum or a replacement finds it by that.",
            empty(12)),
    DOCUMENT_TYPE("TXA", "TXA-2", "no type of document", "Ask for it.", empty(2)),
    DOCUMENT_STATUS(
            "TXA",
            "TXA-17",
            "no status of the document",
            "Ask for it: drafts and signed documents look alike.",
            empty(17)),
    ALLERGEN("AL1", "AL1-3", "no allergen", "Ask for it.", empty(3)),
    DIAGNOSIS_SYSTEM(
            "DG1",
            "DG1-3.3",
            "a diagnosis code without code system",
            "Name it in the mapping, or ask.",
            noSystem(3).and(one -> !one.holds(2))),
    VACCINE_SYSTEM(
            "RXA", "RXA-5.3", "a vaccine's code without code system", "Name it in the mapping, or ask.", noSystem(5)),
    VACCINATION_STATUS("RXA", "RXA-20", "no completion status", "Ask for it: refusals are known by it.", empty(20)),
    APPOINTMENT_NUMBER(
            "SCH", "SCH-2", "no filler appointment id", "Ask for it: a change finds its appointment by it.", empty(2)),
    APPOINTMENT_STATUS("SCH", "SCH-25", "no status of the appointment", "Ask for it.", empty(25));

    final String segment;
    final String place;
    final String what;
    final String remedy;
    private final Predicate<Segment> missing;

    Want(String segment, String place, String what, String remedy, Predicate<Segment> missing) {
        this.segment = segment;
        this.place = place;
        this.what = what;
        this.remedy = remedy;
        this.missing = missing;
    }

    boolean isMissingIn(Segment one) {
        return missing.test(one);
    }

    /** Delimiters alone say nothing. */
    private static Predicate<Segment> empty(int field) {
        return one -> {
            for (Element repetition : one.field(field).repetitions()) {
                for (Element component : repetition.components()) {
                    for (Element part : component.subcomponents()) {
                        if (part.isValued()) {
                            return false;
                        }
                    }
                }
            }
            return true;
        };
    }

    private static Predicate<Segment> anyRepetition(int field, Predicate<Element> lacking) {
        return one -> {
            for (Element repetition : one.field(field).repetitions()) {
                if (repetition.component(1).isValued() && lacking.test(repetition)) {
                    return true;
                }
            }
            return false;
        };
    }

    /** Of table 0396 those that codes of observations are of; HL7's own tables are public too. */
    private static final Set<String> PUBLIC = Set.of(
            "LN",
            "SCT",
            "SNM",
            "SNM3",
            "SNT",
            "C4",
            "C5",
            "CPT",
            "CPTM",
            "HPC",
            "I9",
            "I9C",
            "I10",
            "I10C",
            "CVX",
            "NDC",
            "RXNORM",
            "MDC",
            "DCM",
            "EUC",
            "JC8",
            "JC10",
            "NPU",
            "UC",
            "ICDO",
            "ICDO3",
            "CDCPHINVS",
            "PHINQUESTION");

    /** {@code L}, what begins with 99, what no table names, and none, are a sender's own. */
    private static boolean ownSystem(Segment one, int component) {
        String system = one.field(3).component(component).textOrEmpty().strip().toUpperCase(Locale.ROOT);
        return !PUBLIC.contains(system) && !system.startsWith("HL7");
    }

    /** A code (component 1 or 4) without its system (3 or 6). */
    private static Predicate<Segment> noSystem(int field) {
        return one -> {
            Element coded = one.field(field);
            return coded.component(1).isValued() && !coded.component(3).isValued()
                    || coded.component(4).isValued() && !coded.component(6).isValued();
        };
    }
}
