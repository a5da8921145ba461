package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Address;
import org.tributary.canonical.Coding;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Location;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Organization;
import org.tributary.canonical.Period;
import org.tributary.canonical.Practitioner;

/** PractitionerRole: who did something, for which house, where. Who is named alone stays a Practitioner. */
final class Roles {
    private static final String PARTICIPATION = "v2-0912";

    private Roles() {}

    /** OBX-16: who answers for the observation. */
    static @Nullable ObjectNode observer(ObjectNode holder, @Nullable ObjectNode practitioner) {
        if (practitioner == null) {
            return null;
        }
        ObjectNode role = Json.resource("PractitionerRole");
        role.set("practitioner", practitioner);
        Json.add(role, "code", Datatypes.own(PARTICIPATION, "RO"));
        return Draft.contained(holder, role, "role");
    }

    /** OBX-23 to OBX-25: the house that observed, and its medical director. */
    static @Nullable ObjectNode laboratory(ObjectNode holder, List<Detail> details) {
        Detail house = Details.first(details, "performing organization");
        Detail director = Details.first(details, "performing director");
        ObjectNode there = Draft.organization(
                holder,
                house == null ? producer(details) : house.organization(),
                place(details, "performing address", null));
        ObjectNode who = Draft.practitioner(holder, director == null ? null : director.person());
        if (who == null) {
            return there;
        }
        ObjectNode role = Json.resource("PractitionerRole");
        role.set("practitioner", who);
        Json.set(role, "organization", there);
        Json.add(role, "code", Datatypes.own(PARTICIPATION, "MDIR"));
        return Draft.contained(holder, role, "role");
    }

    /** OBX-15, which OBX-23 has taken the place of. */
    private static @Nullable Organization producer(List<Detail> details) {
        Detail producer = Details.first(details, "producer");
        Concept code = producer == null ? null : producer.code();
        Coding first =
                code == null || code.codings().isEmpty() ? null : code.codings().get(0);
        return code == null ? null : new Organization(code.shown(), first == null ? null : first.code(), null);
    }

    /** ORC-12 and ORC-24, for the house of ORC-21 to ORC-23. */
    static @Nullable ObjectNode requester(ObjectNode holder, @Nullable Practitioner orderedBy, List<Detail> details) {
        Detail address = Details.first(details, "provider address");
        ObjectNode who = Draft.practitioner(
                holder,
                orderedBy,
                resource -> Json.add(
                        resource,
                        "address",
                        address == null || address.address() == null ? null : Datatypes.address(address.address())));
        Detail facility = Details.first(details, "ordering facility");
        Organization house = facility == null ? null : facility.organization();
        ObjectNode there = Draft.organization(holder, house, place(details, "facility address", "facility phone"));
        if (there == null) {
            return who;
        }
        ObjectNode role = Json.resource("PractitionerRole");
        Json.set(role, "practitioner", who);
        role.set("organization", there);
        return Draft.contained(holder, role, "role");
    }

    /** OBR-32: who read the results, when and where. Null where only a number or name is told. */
    static @Nullable ObjectNode interpreter(ObjectNode holder, ObjectNode practitioner, List<Detail> details, int nth) {
        List<Detail> since = Details.all(details, "interpreter since");
        List<Detail> until = Details.all(details, "interpreter until");
        List<Detail> places = Details.all(details, "interpreter place");
        int all = Details.all(details, "interpreter").size();
        ObjectNode role = Json.resource("PractitionerRole");
        Moment start = since.size() == all ? since.get(nth).time() : null;
        Moment end = until.size() == all ? until.get(nth).time() : null;
        Json.set(role, "period", Datatypes.period(new Period(start, end, false)));
        Location place = places.size() == all ? places.get(nth).location() : null;
        Json.add(role, "location", place == null ? null : Locations.of(holder, place));
        if (role.size() == 1) {
            return null;
        }
        role.set("practitioner", practitioner);
        return Draft.contained(holder, role, "role");
    }

    /** Adds where a house is and how to reach it. */
    static Consumer<ObjectNode> place(List<Detail> details, String address, @Nullable String phone) {
        return resource -> {
            for (Detail detail : details) {
                Address where = detail.address();
                if (detail.name().equals(address) && where != null) {
                    Json.add(resource, "address", noHome(Datatypes.address(where)));
                } else if (detail.name().equals(phone) && detail.telecom() != null) {
                    Json.add(resource, "telecom", noHome(Datatypes.telecom(detail.telecom())));
                }
            }
        };
    }

    /** A house has none, by FHIR. */
    private static @Nullable ObjectNode noHome(@Nullable ObjectNode contact) {
        if (contact != null && contact.path("use").asText().equals("home")) {
            contact.remove("use");
        }
        return contact;
    }
}
