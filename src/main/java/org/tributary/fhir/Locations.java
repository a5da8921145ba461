package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Location;
import org.tributary.canonical.Organization;

/** Location: the smallest place that is named, as a part of the larger ones, down from the house. */
final class Locations {
    private static final String PHYSICAL = "location-physical-type";

    /** FHIR's LocationStatus, for those who send its words: HL7 table 0306 has none of its own. */
    private static final Set<String> STATUS = Set.of("active", "suspended", "inactive");

    private Locations() {}

    /**
     * An element of Encounter.location.
     *
     * @param status FHIR's EncounterLocationStatus; null where not told
     */
    static @Nullable ObjectNode at(ObjectNode holder, @Nullable Location place, @Nullable String status) {
        ObjectNode reference = place == null ? null : of(holder, place);
        if (reference == null) {
            return null;
        }
        ObjectNode node = Json.object();
        node.set("location", reference);
        Json.text(node, "status", status);
        return node;
    }

    /** Whether these are the parts of that place: of a visit told several times each has its own history. */
    static boolean saysTheSame(@Nullable Location parts, @Nullable String words) {
        if (parts == null || words == null) {
            return false;
        }
        return Stream.of(parts.pointOfCare(), parts.room(), parts.bed())
                .filter(Objects::nonNull)
                .map(Organization::name)
                .filter(Objects::nonNull)
                .allMatch(words::contains);
    }

    /** Null where no part of it is named. */
    static @Nullable ObjectNode of(ObjectNode holder, Location place) {
        ObjectNode last = null;
        last = part(last, place.facility(), "si");
        last = within(holder, last, place.building(), "bu");
        last = within(holder, last, place.floor(), "lvl");
        last = within(holder, last, place.pointOfCare(), null);
        last = within(holder, last, place.room(), "ro");
        last = within(holder, last, place.bed(), "bd");
        if (last == null) {
            last = Json.resource("Location");
        }
        if (Json.clean(place.identifier()) != null) {
            ObjectNode identifier = Json.object();
            Json.text(identifier, "value", place.identifier());
            Json.set(identifier, "assigner", Draft.organization(holder, place.assigner()));
            Json.add(last, "identifier", identifier);
        }
        Json.text(last, "description", place.description());
        String status = place.status() == null ? "" : place.status().strip().toLowerCase(Locale.ROOT);
        Json.text(last, "status", STATUS.contains(status) ? status : null);
        return last.size() == 1 ? null : Draft.contained(holder, last.put("mode", "instance"), "location");
    }

    /** A house that is named by an HD. */
    static @Nullable ObjectNode house(ObjectNode holder, Organization hd) {
        ObjectNode part = part(null, hd, "si");
        return part == null ? null : Draft.contained(holder, part.put("mode", "instance"), "location");
    }

    private static @Nullable ObjectNode within(
            ObjectNode holder, @Nullable ObjectNode larger, @Nullable Organization hd, @Nullable String type) {
        ObjectNode part = part(null, hd, type);
        if (part == null) {
            return larger;
        }
        if (larger != null) {
            part.set("partOf", Draft.contained(holder, larger.put("mode", "instance"), "location"));
        }
        return part;
    }

    private static @Nullable ObjectNode part(
            @Nullable ObjectNode none, @Nullable Organization hd, @Nullable String type) {
        if (hd == null) {
            return none;
        }
        ObjectNode resource = Json.resource("Location");
        Draft.facility(resource, hd, false);
        if (resource.size() == 1) {
            return none;
        }
        Json.text(resource, "name", hd.name());
        if (type != null) { // what a point of care is, ward or clinic, nobody says
            resource.set("physicalType", Datatypes.own(PHYSICAL, type));
        }
        return resource;
    }
}
