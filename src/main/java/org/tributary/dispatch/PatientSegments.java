package org.tributary.dispatch;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Address;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Coverage;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Organization;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.Practitioner;
import org.tributary.canonical.RelatedPerson;
import org.tributary.canonical.Telecom;
import org.tributary.hl7v2.Composite;
import org.tributary.hl7v2.SegmentDraft;
import org.tributary.hl7v2.Version;

/** Who the patient is, and where: PID, MRG, NK1, PV1, IN1. */
final class PatientSegments {
    /** Where the components of a patient stand, for those that a sender deleted. */
    private static final Map<String, Integer> PID_FIELDS = Map.ofEntries(
            Map.entry("names", 5),
            Map.entry("mothersMaidenName", 6),
            Map.entry("birthDate", 7),
            Map.entry("sex", 8),
            Map.entry("race", 10),
            Map.entry("addresses", 11),
            Map.entry("telecoms", 13),
            Map.entry("language", 15),
            Map.entry("maritalStatus", 16),
            Map.entry("ethnicity", 22),
            Map.entry("multipleBirth", 24),
            Map.entry("birthOrder", 25),
            Map.entry("deathTime", 29),
            Map.entry("deceased", 30));

    /** Table 0004: {@code N}, not applicable: PV1 is required where there is nothing to say about a visit. */
    private static final String NO_VISIT = "N";

    /** Table 0004: {@code U}, unknown. */
    private static final String UNKNOWN_CLASS = "U";

    private PatientSegments() {}

    static void pid(Draft draft, Subject subject) {
        draft.tellsOf(subject);
        pid(draft, subject, subject.identifiers(draft.dialect().ownAuthority()));
    }

    /** @param numbers PID-3, in this order */
    static void pid(Draft draft, Subject subject, List<PatientIdentifier> numbers) {
        Patient patient = subject.patient();
        Datatypes as = draft.as();
        SegmentDraft pid = draft.segment("PID").set(1, "1");
        for (PatientIdentifier identifier : numbers) {
            pid.add(3, as.cx(identifier));
        }
        names(draft, pid, patient.names());
        HumanName maiden = patient.mothersMaidenName();
        if (maiden != null) {
            pid.set(6, as.xpn(maiden, "PID-6"));
        }
        pid.set(7, as.ts(patient.birthDate(), "PID-7")).set(8, patient.sex());
        for (Address address : patient.addresses()) {
            pid.add(11, as.xad(address, "PID-11"));
        }
        for (Telecom telecom : patient.telecoms()) {
            pid.add("work".equals(telecom.use()) || "WPN".equals(telecom.use()) ? 14 : 13, as.xtn(telecom, "PID-13"));
        }
        pid.set(15, as.ce(patient.language(), "PID-15"));
        if (draft.since(Version.V2_3_1)) {
            patient.race().forEach(race -> pid.add(10, as.ce(race, "PID-10")));
            patient.ethnicity().forEach(ethnicity -> pid.add(22, as.ce(ethnicity, "PID-22")));
            pid.set(16, as.ce(patient.maritalStatus(), "PID-16"));
        } else {
            pid.set(10, as.is(first(patient.race())));
            pid.set(22, as.is(first(patient.ethnicity())));
            pid.set(16, as.is(patient.maritalStatus()));
        }
        patient.motherIdentifiers().forEach(mother -> pid.add(21, as.cx(mother)));
        Integer order = patient.birthOrder();
        pid.set(24, yesNo(patient.multipleBirth()))
                .set(25, order == null ? null : order.toString())
                .set(29, as.ts(patient.deathTime(), "PID-29"))
                .set(30, yesNo(patient.deceased()));
        if (draft.since(Version.V2_4)) {
            pid.set(31, yesNo(patient.identityUnknown()));
            patient.reliability().forEach(code -> pid.add(32, Composite.of(code)));
            pid.set(33, as.ts(patient.lastUpdate(), "PID-33"));
        }
        delete(pid, patient.deleted());
    }

    /** Notes about the patient; of our messages only ORU^R01 has a place for them. */
    static void notes(Draft draft, Subject subject) {
        int number = 0;
        for (String note : subject.patient().notes()) {
            draft.segment("NTE").set(1, String.valueOf(++number)).set(3, note);
        }
    }

    /** MRG-1: every number that no longer stands for a patient of its own. */
    static SegmentDraft mrg(Draft draft, List<PatientIdentifier> gone) {
        SegmentDraft mrg = draft.segment("MRG");
        gone.forEach(identifier -> mrg.add(1, draft.as().cx(identifier)));
        return mrg;
    }

    static void nk1(Draft draft, int number, RelatedPerson person) {
        Datatypes as = draft.as();
        String where = person.statement().origin().place();
        SegmentDraft nk1 = draft.segment("NK1").set(1, String.valueOf(number));
        HumanName name = person.name();
        if (name != null) {
            nk1.set(2, as.xpn(name, where));
        }
        nk1.set(3, as.ce(person.about(), where)).set(7, as.ce(person.role(), where));
        person.addresses().forEach(address -> nk1.add(4, as.xad(address, where)));
        for (Telecom telecom : person.telecoms()) {
            nk1.add("work".equals(telecom.use()) || "WPN".equals(telecom.use()) ? 6 : 5, as.xtn(telecom, where));
        }
    }

    static void noVisit(Draft draft) {
        draft.segment("PV1").set(1, "1").set(2, NO_VISIT);
    }

    static void pv1(Draft draft, Encounter visit) {
        Datatypes as = draft.as();
        String where = visit.statement().origin().place();
        String patientClass = visit.patientClass();
        String location = visit.location();
        SegmentDraft pv1 = draft.segment("PV1")
                .set(1, "1")
                .set(2, patientClass == null ? UNKNOWN_CLASS : Codes.patientClass(patientClass))
                .set(3, location == null ? Composite.EMPTY : asSent(location))
                .set(16, restriction(visit))
                .set(19, visit.visitNumber())
                .set(36, as.is(visit.dischargeDisposition()));
        for (Practitioner attending : visit.attending()) {
            pv1.add(7, as.xcn(attending));
        }
        if (visit.period() != null) {
            pv1.set(44, as.ts(visit.period().start(), where))
                    .set(45, as.ts(visit.period().end(), where));
        }
    }

    /** The sender's own mark where it gave one that restricts, else the class; table 0099 is each house's own. */
    private static @Nullable String restriction(Encounter visit) {
        List<String> marks = visit.statement().confidentiality();
        return marks.size() == 1 && Codes.restriction(marks) != null ? marks.get(0) : Codes.restriction(marks);
    }

    static void in1(Draft draft, int number, Coverage coverage) {
        Datatypes as = draft.as();
        String where = coverage.statement().origin().place();
        SegmentDraft in1 = draft.segment("IN1")
                .set(1, String.valueOf(number))
                .set(2, as.ce(coverage.about(), where))
                .set(8, coverage.group())
                .set(36, coverage.memberId());
        Organization payer = coverage.payer();
        if (payer != null) {
            Composite company = Composite.of(payer.identifier());
            String authority = payer.authority();
            in1.set(
                    3,
                    authority == null
                            ? company
                            : draft.dialect().authority(authority).in(company, 4));
            in1.set(4, Composite.of(payer.name()));
        }
        if (coverage.period() != null) {
            in1.set(12, as.dt(coverage.period().start(), where))
                    .set(13, as.dt(coverage.period().end(), where));
        }
    }

    /** All names in PID-5; in 2.3, where it does not repeat, the first one there and the others in PID-9. */
    private static void names(Draft draft, SegmentDraft pid, List<HumanName> names) {
        for (int i = 0; i < names.size(); i++) {
            boolean alias = i > 0 && !draft.since(Version.V2_3_1);
            pid.add(alias ? 9 : 5, draft.as().xpn(names.get(i), "PID-5"));
        }
    }

    private static void delete(SegmentDraft pid, List<String> deleted) {
        for (String component : deleted) {
            @Nullable Integer field = PID_FIELDS.get(component);
            if (field != null && !pid.has(field)) {
                pid.delete(field);
            }
        }
    }

    /** A location keeps the components that its sender gave it. */
    private static Composite asSent(String location) {
        return Composite.of(location.split("\\^", -1));
    }

    private static @Nullable String yesNo(@Nullable Boolean value) {
        return value == null ? null : value ? "Y" : "N";
    }

    private static @Nullable Concept first(List<Concept> concepts) {
        return concepts.isEmpty() ? null : concepts.get(0);
    }
}
