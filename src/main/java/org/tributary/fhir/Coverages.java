package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Coverage;
import org.tributary.canonical.Detail;
import org.tributary.canonical.HumanName;

/** Coverage: who pays, who holds the policy, who is insured. */
final class Coverages {
    /** The insured is the patient: HL7 table 0063, X12's 1069. */
    private static final Set<String> SELF = Set.of("SEL", "SELF", "18");

    private Coverages() {}

    static void write(Draft draft, Coverage coverage) {
        if (!People.isAsserted(draft, coverage)) {
            return;
        }
        List<Detail> details = coverage.statement().details();
        ObjectNode resource = draft.make("Coverage", coverage);
        if (coverage.statement().enteredInError()) {
            resource.put("status", "entered-in-error");
        } else {
            resource.put("status", "active"); // of this statement, not of the contract: the period tells about that
        }
        Detail type = Details.first(details, "plan type");
        Json.set(resource, "type", type == null ? null : Datatypes.concept(type.code()));
        Json.set(resource, "policyHolder", holder(resource, details));
        Json.set(resource, "subscriber", subscriber(draft, resource, details));
        Json.text(resource, "subscriberId", coverage.memberId());
        Detail policy = Details.first(details, "policy number"); // IN1-36, where IN1-49 says another one
        Json.add(resource, "identifier", policy == null ? null : Datatypes.number(null, policy.text()));
        resource.set("beneficiary", draft.patient());
        draft.period(resource, "period", coverage.period(), coverage);
        ObjectNode payer =
                Draft.organization(resource, coverage.payer(), Roles.place(details, "payer address", "payer phone"));
        Json.add(resource, "payor", payer == null ? Json.unknown() : payer);
        planClass(resource, "group", coverage.group(), null);
        String plan = coverage.about().codings().stream()
                .map(Coding::code)
                .findFirst()
                .orElse(coverage.about().text());
        planClass(resource, "plan", plan, coverage.about().shown());
    }

    /** IN1-11 and IN1-10: the employer through whom the insured has it. */
    private static @Nullable ObjectNode holder(ObjectNode resource, List<Detail> details) {
        Detail employer = Details.first(details, "employer");
        return Draft.organization(
                resource,
                employer == null ? null : employer.organization(),
                organization -> Details.all(details, "employer number")
                        .forEach(one ->
                                Json.add(organization, "identifier", Draft.number(resource, one.number(), null))));
    }

    /** IN1-16 to IN1-19: the patient, or somebody else. */
    private static @Nullable ObjectNode subscriber(Draft draft, ObjectNode resource, List<Detail> details) {
        Detail relationship = Details.first(details, "relationship");
        Concept code = relationship == null ? null : relationship.code();
        boolean self = code != null && code.codings().stream().map(Coding::code).anyMatch(SELF::contains);
        if (self) {
            return draft.patient();
        }
        Detail insured = Details.first(details, "insured");
        HumanName name = insured == null ? null : insured.personName();
        ObjectNode called = Datatypes.name(name);
        if (called == null) {
            return null;
        }
        ObjectNode person = Json.resource("RelatedPerson");
        person.set("patient", draft.patient());
        Json.add(person, "name", called);
        Detail born = Details.first(details, "insured birth date");
        Json.text(person, "birthDate", born == null ? null : Datatypes.date(born.time()));
        for (Detail detail : details) {
            if (detail.name().equals("insured address") && detail.address() != null) {
                Json.add(person, "address", Datatypes.address(detail.address()));
            } else if (detail.name().equals("insured phone") && detail.telecom() != null) {
                Json.add(person, "telecom", Datatypes.telecom(detail.telecom()));
            }
        }
        return Draft.contained(resource, person, "insured");
    }

    private static void planClass(ObjectNode resource, String type, @Nullable String value, @Nullable String name) {
        if (Json.clean(value) != null) {
            ObjectNode part = Json.object();
            part.set("type", Datatypes.own("coverage-class", type));
            Json.text(part, "value", value);
            Json.text(part, "name", name);
            Json.add(resource, "class", part);
        }
    }
}
