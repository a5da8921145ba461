package org.tributary.matching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Address;
import org.tributary.canonical.HumanName;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.canonical.Telecom;

/** A synthetic patient to vary: every method returns another one. */
record Someone(
        long id,
        String authority,
        String number,
        List<HumanName> names,
        @Nullable String maiden,
        @Nullable String born,
        @Nullable String sex,
        List<PatientIdentifier> numbers,
        List<Address> addresses,
        List<Telecom> telecoms,
        @Nullable Integer birthOrder,
        List<PatientIdentifier> mother,
        @Nullable Moment died,
        boolean identityUnknown,
        List<String> reliability) {
    static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    /** Number 1, of the authority GENERAL. */
    static Someone named(String last, String... given) {
        return new Someone(
                1,
                "GENERAL",
                "G1",
                List.of(name(last, null, null, given)),
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                false,
                List.of());
    }

    static HumanName name(@Nullable String last, @Nullable String suffix, @Nullable String use, String... given) {
        return new HumanName(last, List.of(given), null, suffix, use, null);
    }

    /** The same person as another sender knows it. */
    Someone at(long id, String authority) {
        return new Someone(
                id,
                authority,
                authority.charAt(0) + "" + id,
                names,
                maiden,
                born,
                sex,
                numbers,
                addresses,
                telecoms,
                birthOrder,
                mother,
                died,
                identityUnknown,
                reliability);
    }

    Someone number(String number) {
        return new Someone(
                id,
                authority,
                number,
                names,
                maiden,
                born,
                sex,
                numbers,
                addresses,
                telecoms,
                birthOrder,
                mother,
                died,
                identityUnknown,
                reliability);
    }

    Someone names(HumanName... names) {
        return new Someone(
                id,
                authority,
                number,
                List.of(names),
                maiden,
                born,
                sex,
                numbers,
                addresses,
                telecoms,
                birthOrder,
                mother,
                died,
                identityUnknown,
                reliability);
    }

    Someone first(String... given) {
        HumanName now = names.get(0);
        return names(name(now.family(), now.suffix(), now.use(), given));
    }

    Someone last(String last) {
        HumanName now = names.get(0);
        return names(name(last, now.suffix(), now.use(), now.given().toArray(String[]::new)));
    }

    Someone suffix(String suffix) {
        HumanName now = names.get(0);
        return names(name(now.family(), suffix, now.use(), now.given().toArray(String[]::new)));
    }

    Someone maiden(String maiden) {
        return new Someone(
                id,
                authority,
                number,
                names,
                maiden,
                born,
                sex,
                numbers,
                addresses,
                telecoms,
                birthOrder,
                mother,
                died,
                identityUnknown,
                reliability);
    }

    /** ISO, as precise as it is known. */
    Someone born(@Nullable String born) {
        return new Someone(
                id,
                authority,
                number,
                names,
                maiden,
                born,
                sex,
                numbers,
                addresses,
                telecoms,
                birthOrder,
                mother,
                died,
                identityUnknown,
                reliability);
    }

    Someone sex(@Nullable String sex) {
        return new Someone(
                id,
                authority,
                number,
                names,
                maiden,
                born,
                sex,
                numbers,
                addresses,
                telecoms,
                birthOrder,
                mother,
                died,
                identityUnknown,
                reliability);
    }

    Someone ssn(String ssn) {
        return identifier(ssn, "SSA", "SS");
    }

    Someone identifier(String value, String authority, String type) {
        List<PatientIdentifier> more = new ArrayList<>(numbers);
        more.removeIf(number -> type.equals(number.type()));
        more.add(number(value, authority, type));
        return new Someone(
                id,
                this.authority,
                number,
                names,
                maiden,
                born,
                sex,
                more,
                addresses,
                telecoms,
                birthOrder,
                mother,
                died,
                identityUnknown,
                reliability);
    }

    static PatientIdentifier number(String value, String authority, String type) {
        return new PatientIdentifier(value, authority, type, new Origin("PID-3"));
    }

    /** @param street with a bar between its lines; an empty town or ZIP code is none */
    Someone lives(String street, String city, String zip) {
        return new Someone(
                id,
                authority,
                number,
                names,
                maiden,
                born,
                sex,
                numbers,
                List.of(new Address(List.of(street.split("\\|")), city, "OR", zip, null, null, "H", null)),
                telecoms,
                birthOrder,
                mother,
                died,
                identityUnknown,
                reliability);
    }

    Someone telecom(Telecom... telecoms) {
        return new Someone(
                id,
                authority,
                number,
                names,
                maiden,
                born,
                sex,
                numbers,
                addresses,
                List.of(telecoms),
                birthOrder,
                mother,
                died,
                identityUnknown,
                reliability);
    }

    Someone phone(String phone) {
        return telecom(new Telecom("phone", phone, null));
    }

    /** Beside the phone. */
    Someone email(String email) {
        List<Telecom> all = new ArrayList<>(telecoms);
        all.add(new Telecom("email", email, null));
        return telecom(all.toArray(Telecom[]::new));
    }

    Someone birthOrder(int order) {
        return new Someone(
                id,
                authority,
                number,
                names,
                maiden,
                born,
                sex,
                numbers,
                addresses,
                telecoms,
                order,
                mother,
                died,
                identityUnknown,
                reliability);
    }

    Someone mother(String number) {
        return new Someone(
                id,
                authority,
                this.number,
                names,
                maiden,
                born,
                sex,
                numbers,
                addresses,
                telecoms,
                birthOrder,
                List.of(number(number, "GENERAL", "MR")),
                died,
                identityUnknown,
                reliability);
    }

    Someone died(String day) {
        return new Someone(
                id,
                authority,
                number,
                names,
                maiden,
                born,
                sex,
                numbers,
                addresses,
                telecoms,
                birthOrder,
                mother,
                new Moment(day, null, false, day),
                identityUnknown,
                reliability);
    }

    Someone unidentified() {
        return new Someone(
                id,
                authority,
                number,
                names,
                maiden,
                born,
                sex,
                numbers,
                addresses,
                telecoms,
                birthOrder,
                mother,
                died,
                true,
                reliability);
    }

    Someone reliability(String code) {
        return new Someone(
                id,
                authority,
                number,
                names,
                maiden,
                born,
                sex,
                numbers,
                addresses,
                telecoms,
                birthOrder,
                mother,
                died,
                identityUnknown,
                List.of(code));
    }

    Patient patient() {
        List<PatientIdentifier> all = new ArrayList<>(numbers);
        all.add(0, number(number, authority, "MR"));
        return new Patient(
                all,
                names,
                maiden == null ? null : name(maiden, null, null),
                addresses,
                telecoms,
                sex,
                born == null ? null : new Moment(born, null, false, born),
                died == null ? null : true,
                died,
                List.of(),
                List.of(),
                null,
                null,
                birthOrder == null ? null : true,
                birthOrder,
                mother,
                identityUnknown ? true : null,
                reliability,
                List.of(),
                null,
                List.of());
    }

    /** @param earlier versions of the record, the latest first */
    Demographics demographics(MatchModel model, Someone... earlier) {
        List<Patient> versions = new ArrayList<>(List.of(patient()));
        for (Someone version : earlier) {
            versions.add(version.patient());
        }
        return Demographics.of(model, versions, new RecordId(id, authority, number), TODAY);
    }
}
