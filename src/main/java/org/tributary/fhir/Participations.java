package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Location;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Period;

/** PRT below an observation, which since HL7 2.7 says what OBX-16, 18 and 23 said: who took part, and with which device. */
final class Participations {
    private static final String FIRST = "PRT"; // PRT-5 where there is one, PRT[2]-5 where there are several

    private Participations() {}

    /** Those who took part as performers, the first device as the device where there is no other. */
    static void write(ObjectNode observation, List<Detail> details) {
        for (List<Detail> participation : bySegment(details)) {
            performers(observation, participation);
            ObjectNode device = observation.has("device") ? null : device(observation, participation);
            Json.set(observation, "device", device);
        }
    }

    private static List<List<Detail>> bySegment(List<Detail> details) {
        Map<String, List<Detail>> segments = new LinkedHashMap<>();
        for (Detail detail : details) {
            if (detail.place().startsWith(FIRST)) {
                String segment = detail.place().substring(0, detail.place().indexOf('-'));
                segments.computeIfAbsent(segment, first -> new ArrayList<>()).add(detail);
            }
        }
        return new ArrayList<>(segments.values());
    }

    /** A role for each person; of an organization or place without a person one role, or the organization alone. */
    private static void performers(ObjectNode observation, List<Detail> said) {
        Detail house = Details.first(said, "participant organization");
        ObjectNode organization = house == null ? null : Draft.organization(observation, house.organization());
        List<Detail> persons = Details.all(said, "participant");
        for (Detail person : persons) {
            ObjectNode practitioner = Draft.practitioner(observation, person.person());
            Json.add(observation, "performer", role(observation, practitioner, organization, said));
        }
        if (persons.isEmpty()) {
            Json.add(observation, "performer", organization);
        }
    }

    private static @Nullable ObjectNode role(
            ObjectNode holder,
            @Nullable ObjectNode practitioner,
            @Nullable ObjectNode organization,
            List<Detail> said) {
        if (practitioner == null) {
            return organization;
        }
        ObjectNode role = Json.resource("PractitionerRole");
        Json.set(
                role,
                "period",
                Datatypes.period(
                        new Period(time(said, "participation start"), time(said, "participation end"), false)));
        role.set("practitioner", practitioner);
        Json.set(role, "organization", organization);
        for (Detail code : Details.all(said, "participant role")) {
            Json.add(role, "code", code.code() == null ? null : Datatypes.concept(code.code()));
        }
        for (Detail where : Details.all(said, "participant location")) {
            Location place = where.location();
            Json.add(role, "location", place == null ? null : Locations.of(holder, place));
        }
        for (Detail phone : Details.all(said, "participant phone")) {
            Json.add(role, "telecom", phone.telecom() == null ? null : Datatypes.telecom(phone.telecom()));
        }
        return Draft.contained(holder, role, "role");
    }

    /** PRT-10 and PRT-16 to PRT-22. */
    private static @Nullable ObjectNode device(ObjectNode holder, List<Detail> said) {
        ObjectNode device = Json.resource("Device");
        for (Detail number : Details.all(said, "device")) {
            Json.add(device, "identifier", Draft.number(holder, number.number(), null));
        }
        for (Detail number : Details.all(said, "device identifier")) {
            ObjectNode carrier = Json.object();
            Json.text(
                    carrier,
                    "deviceIdentifier",
                    number.number() == null ? null : number.number().value());
            Json.add(device, "udiCarrier", carrier);
        }
        text(device, "distinctIdentifier", said, "donation");
        Json.text(device, "manufactureDate", Datatypes.dateTime(time(said, "device made")));
        Json.text(device, "expirationDate", Datatypes.dateTime(time(said, "device expires")));
        text(device, "lotNumber", said, "device lot");
        text(device, "serialNumber", said, "device serial");
        Detail type = Details.first(said, "device type");
        Json.set(device, "type", type == null || type.code() == null ? null : Datatypes.concept(type.code()));
        return device.size() == 1 ? null : Draft.contained(holder, device, "device");
    }

    private static void text(ObjectNode into, String field, List<Detail> said, String name) {
        Detail detail = Details.first(said, name);
        Json.text(into, field, detail == null ? null : detail.text());
    }

    private static @Nullable Moment time(List<Detail> said, String name) {
        Detail detail = Details.first(said, name);
        return detail == null ? null : detail.time();
    }
}
