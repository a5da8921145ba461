package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Address;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Organization;
import org.tributary.canonical.Period;
import org.tributary.canonical.RelatedPerson;
import org.tributary.canonical.Telecom;

/** RelatedPerson, and the same as a contact of the Patient. */
final class Relatives {
    private Relatives() {}

    static void write(Draft draft, RelatedPerson person) {
        List<Detail> details = person.statement().details();
        ObjectNode resource = draft.make("RelatedPerson", person);
        if (person.statement().enteredInError()) {
            resource.put("active", false);
        }
        numbers(resource, details);
        resource.set("patient", draft.patient());
        relationships(resource, person);
        Json.add(resource, "name", Datatypes.name(person.name()));
        Details.all(details, "further name")
                .forEach(further -> Json.add(resource, "name", Datatypes.name(further.personName())));
        person.telecoms().forEach(telecom -> Json.add(resource, "telecom", Datatypes.telecom(telecom)));
        phones(details).stream() // of NK1-30, who may be somebody else: HL7's sheets have them here
                .filter(telecom -> !person.telecoms().contains(telecom))
                .forEach(telecom -> Json.add(resource, "telecom", Datatypes.telecom(telecom)));
        Json.text(resource, "gender", gender(details));
        Detail born = Details.first(details, "birth date");
        Json.text(resource, "birthDate", born == null ? null : Datatypes.date(born.time()));
        person.addresses().forEach(address -> Json.add(resource, "address", Datatypes.address(address)));
        addresses(details).stream()
                .filter(address -> !person.addresses().contains(address))
                .forEach(address -> Json.add(resource, "address", Datatypes.address(address)));
        draft.period(resource, "period", period(details), person);
        Detail language = Details.first(details, "language");
        ObjectNode tongue = language == null ? null : People.language(language.code());
        if (tongue != null) {
            ObjectNode communication = Json.object();
            communication.set("language", tongue);
            Json.add(resource, "communication", communication);
        }
    }

    /** HL7's sheets want NK1 there too. At a FHIR server the RelatedPerson says it: a Patient is sent by many. */
    static void contact(Draft draft, ObjectNode patient, RelatedPerson person) {
        List<Detail> details = person.statement().details();
        if (!person.statement().origin().place().startsWith("NK1")) {
            return; // of a guarantor HL7 says nothing
        }
        ObjectNode contact = Json.object();
        relationships(contact, person);
        Json.set(contact, "name", Datatypes.name(person.name()));
        person.telecoms().forEach(telecom -> Json.add(contact, "telecom", Datatypes.telecom(telecom)));
        if (!person.addresses().isEmpty()) {
            Json.set(contact, "address", Datatypes.address(person.addresses().get(0)));
        }
        Json.text(contact, "gender", gender(details));
        Json.set(contact, "organization", organization(patient, details));
        draft.period(contact, "period", period(details), person);
        if (contact.has("name") || contact.has("telecom") || contact.has("address") || contact.has("organization")) {
            Json.add(patient, "contact", contact);
        }
    }

    /** Who is related is a house; its contact is a person in it. */
    private static @Nullable ObjectNode organization(ObjectNode holder, List<Detail> details) {
        Detail named = Details.first(details, "organization");
        Organization house = named == null ? null : named.organization();
        ObjectNode contact = Json.object();
        Json.set(contact, "name", Datatypes.name(contactPerson(details)));
        phones(details).forEach(telecom -> Json.add(contact, "telecom", Datatypes.telecom(telecom)));
        Detail address = Details.first(details, "contact address");
        if (address != null && address.address() != null) {
            Json.set(contact, "address", Datatypes.address(address.address()));
        }
        return Draft.organization(holder, house, resource -> Json.add(resource, "contact", contact));
    }

    private static void relationships(ObjectNode resource, RelatedPerson person) {
        Json.add(resource, "relationship", Datatypes.concept(person.about()));
        if (person.role() != null && !person.role().equals(person.about())) {
            Json.add(resource, "relationship", Datatypes.concept(person.role()));
        }
    }

    private static void numbers(ObjectNode resource, List<Detail> details) {
        for (String name : List.of("employee number", "identifier")) {
            Details.all(details, name)
                    .forEach(one -> Json.add(resource, "identifier", Draft.number(resource, one.number(), null)));
        }
        Detail social = Details.first(details, "social security number");
        ObjectNode number = social == null ? null : Datatypes.number("SS", social.text());
        if (number != null) {
            Json.add(resource, "identifier", number.put("system", Systems.SOCIAL_SECURITY));
        }
    }

    private static List<Address> addresses(List<Detail> details) {
        return Details.all(details, "contact address").stream()
                .map(Detail::address)
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<Telecom> phones(List<Detail> details) {
        List<Telecom> all = new ArrayList<>();
        for (Detail detail : details) {
            if (detail.telecom() != null && detail.name().startsWith("contact phone")) {
                all.add(detail.telecom());
            }
        }
        return all;
    }

    private static @Nullable HumanName contactPerson(List<Detail> details) {
        Detail contact = Details.first(details, "contact person");
        return contact == null ? null : contact.personName();
    }

    private static @Nullable String gender(List<Detail> details) {
        Detail sex = Details.first(details, "sex");
        Concept code = sex == null ? null : sex.code();
        return code == null
                ? null
                : code.codings().stream()
                        .map(Coding::code)
                        .map(People::gender)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable Period period(List<Detail> details) {
        Moment start = time(details, "start");
        Moment end = time(details, "end");
        return start == null && end == null ? null : new Period(start, end, false);
    }

    private static @Nullable Moment time(List<Detail> details, String name) {
        Detail detail = Details.first(details, name);
        return detail == null ? null : detail.time();
    }
}
