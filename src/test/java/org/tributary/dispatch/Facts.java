package org.tributary.dispatch;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.tributary.canonical.*;

/** Synthetic facts for tests; nobody of these exists. */
final class Facts {
    static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    static final Envelope ENVELOPE = new Envelope("T1-ABCDEF", Instant.parse("2026-03-02T20:05:33Z"));

    private Facts() {}

    static Origin at(String place) {
        return new Origin(place);
    }

    static Moment moment(String value) {
        return new Moment(value, null, false, value);
    }

    static Moment moment(String value, String offset) {
        return new Moment(value, offset, false, value + offset);
    }

    static Moment assumed(String value, String offset) {
        return new Moment(value, offset, true, value);
    }

    static Concept concept(String system, String code, String display) {
        return Concept.of(new Coding(system, code, display));
    }

    static Statement said(String place) {
        return said(place, null);
    }

    static Statement said(String place, String status) {
        return Statement.asserted(place + " key", at(place), Said.NOBODY, status);
    }

    static Statement said(String place, Stance stance, String status, boolean enteredInError) {
        return new Statement(place + " key", at(place), Said.NOBODY, stance, status, null, List.of(), enteredInError);
    }

    static HumanName name(String family, String... given) {
        return new HumanName(family, List.of(given), null, null, null, null);
    }

    static Patient nobody() {
        return patient(List.of(), List.of(name("Doe", "Jo")), List.of(), List.of());
    }

    static Patient patient(
            List<PatientIdentifier> identifiers, List<HumanName> names, List<Telecom> telecoms, List<String> deleted) {
        return new Patient(
                identifiers,
                names,
                null,
                List.of(),
                telecoms,
                "F",
                moment("1987-04-23"),
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                null,
                List.of(),
                deleted,
                null,
                List.of());
    }

    /** Every field of PID that the canonical model knows. */
    static Patient everything() {
        return new Patient(
                List.of(number("00123", "NORTH", "MR"), number("77", "2.16.840.1.113883.19.5", "PI")),
                List.of(
                        new HumanName(
                                "Sánchez & Söhne",
                                List.of("María", "José", "Ana"),
                                "Dr.",
                                "Jr",
                                "L",
                                new Period(moment("2010"), moment("2020-01-31"), false)),
                        new HumanName("Nick", List.of(), null, null, "N", null)),
                name("O^Hara", "Anne"),
                List.of(
                        new Address(
                                List.of("1 Main St", "Apt 2", "Rear"),
                                "Springfield",
                                "IL",
                                "62701",
                                "USA",
                                "Sangamon",
                                "H",
                                null),
                        new Address(List.of(), "Chicago", null, null, null, null, "B", null)),
                List.of(
                        new Telecom("phone", "(217)555-0100", "home"),
                        new Telecom("phone", "217-555-0101", "mobile"),
                        new Telecom("email", "m.s@example.org", null),
                        new Telecom("phone", "+1 217 555 0102", "work")),
                "F",
                moment("1987-04-23"),
                true,
                moment("2026-02-28T23:10", "-06:00"),
                List.of(concept("CDCREC", "2106-3", "White"), concept("CDCREC", "2028-9", "Asian")),
                List.of(concept("CDCREC", "2135-2", "Hispanic or Latino")),
                concept("ISO6392", "spa", "Spanish"),
                concept("HL70002", "M", "Married"),
                true,
                2,
                List.of(number("555", "NORTH", "MR")),
                false,
                List.of("AL"),
                List.of("mothersMaidenName", "sex"),
                moment("2026-03-01T10:00:01", "+00:00"),
                List.of());
    }

    static PatientIdentifier number(String value, String authority, String type) {
        return new PatientIdentifier(value, authority, type, at("PID-3"));
    }

    static Practitioner doctor() {
        return new Practitioner("1234567893", "NPI", new HumanName("Welby", List.of("Marcus"), null, "MD", null, null));
    }

    static Allergy allergy(String place, Stance stance, String status, boolean error) {
        return new Allergy(
                said(place, stance, status, error),
                concept("RXNORM", "7980", "Penicillin G"),
                concept("SCT", "416098002", "Drug allergy"),
                concept("SCT", "24484000", "Severe"),
                List.of(concept("SCT", "247472004", "Hives"), Concept.text("Itching")),
                Period.from(moment("2001-05")));
    }

    static Allergy noneKnown(String place, Concept about, Concept type) {
        return new Allergy(said(place, Stance.NONE_KNOWN, null, false), about, type, null, List.of(), null);
    }

    static Problem problem(String place, Stance stance, String status, boolean error, Period period) {
        return new Problem(
                said(place, stance, status, error), concept("I10", "E11.9", "Type 2 diabetes"), null, period, null);
    }

    static Procedure procedure(String place, Stance stance, String status, boolean error) {
        return new Procedure(
                said(place, stance, status, error),
                concept("SCT", "80146002", "Appendectomy"),
                Period.from(moment("2011-02-03")),
                doctor(),
                null);
    }

    static RelatedPerson mother() {
        return new RelatedPerson(
                said("NK1[1]"),
                concept("HL70063", "MTH", "Mother"),
                name("Doe", "Ann"),
                List.of(new Address(List.of("2 Oak St"), "Peoria", "IL", null, null, null, null, null)),
                List.of(new Telecom("phone", "(309)555-0100", "home"), new Telecom("phone", "(309)555-0101", "work")),
                concept("HL70131", "C", "Emergency Contact"));
    }

    static Coverage coverage() {
        return new Coverage(
                said("IN1[1]"),
                concept("L", "PPO", "Preferred"),
                new Organization("Acme Health", "A1", "PAYERS"),
                "M-1",
                "G-2",
                new Period(moment("2025-01-01"), moment("2025-12-31"), false));
    }

    static Encounter visit(String event, Stance stance, boolean error) {
        return new Encounter(
                said("PV1[1]", stance, null, error),
                Concept.text("visit"),
                "IMP",
                "V-9",
                new Period(moment("2026-03-01T08:00", "-06:00"), null, false),
                "ICU^101^A",
                List.of(doctor()),
                concept("HL70112", "01", "Home"),
                event);
    }

    static Report report(String key, String status) {
        return new Report(
                Statement.asserted(key, at("OBR[1]"), Said.NOBODY, status),
                concept("LN", "24323-8", "CMP"),
                "F-1",
                "P-1",
                moment("2026-03-01T07:00", "-06:00"),
                moment("2026-03-01T09:30:15", "-06:00"),
                doctor(),
                concept("SCT", "119297000", "Blood"),
                List.of("Fasting"));
    }

    /** Of the first organism of another report. */
    static Report susceptibilities(String key) {
        return new Report(
                Statement.asserted(key, at("OBR[2]"), Said.NOBODY, "F"),
                concept("LN", "50545-3", "Susceptibility"),
                "F-1",
                null,
                null,
                null,
                null,
                null,
                List.of(),
                new Parent("P-1", "F-1", null, concept("LN", "600-7", "Bacteria"), "1", "E. coli"));
    }

    static Observation observation(
            String place, Stance stance, String status, boolean error, String report, List<Value> values) {
        return new Observation(
                said(place, stance, status, error),
                concept("LN", "2823-3", "Potassium"),
                "result",
                values,
                moment("2026-03-01T07:00", "-06:00"),
                "3.5-5.1",
                List.of(concept("HL70078", "H", "High")),
                null,
                null,
                "1.1",
                report,
                List.of("Haemolysed", "Repeat"));
    }

    static Quantity quantity(String raw, String number, String comparator, String unit) {
        return new Quantity(raw, number, comparator, unit, null);
    }

    static Value value(String type, Quantity quantity) {
        return new Value(type, quantity, null, null, null, null, quantity.raw(), at("OBX-5"));
    }

    static Value text(String type, String text) {
        return new Value(type, null, null, null, text, null, text, at("OBX-5"));
    }

    static Value raw(String type, String raw) {
        return new Value(type, null, null, null, null, null, raw, at("OBX-5"));
    }

    static Immunization vaccine(Stance stance, String status, Concept reason, boolean error) {
        return new Immunization(
                new Statement("V1", at("RXA[1]"), Said.NOBODY, stance, status, reason, List.of(), error),
                concept("CVX", "140", "Influenza"),
                moment("2025-10-01"),
                quantity("0.50", "0.50", null, "mL"),
                concept("HL70162", "IM", "Intramuscular"),
                concept("HL70163", "LA", "Left Arm"),
                "LOT7",
                "SKB",
                "2");
    }

    static Document document(String uniqueId, String status, Attachment content, String text) {
        return new Document(
                Statement.asserted(
                        null,
                        at("TXA[1]"),
                        new Said(doctor(), null, null, moment("2026-03-01T11:00", "-06:00"), null, false),
                        status),
                concept("LN", "11488-4", "Consult note"),
                uniqueId,
                null,
                moment("2026-03-01"),
                "consult.pdf",
                content,
                text);
    }
}
