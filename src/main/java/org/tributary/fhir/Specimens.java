package org.tributary.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Concept;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Moment;
import org.tributary.canonical.Period;
import org.tributary.canonical.Quantity;

/** Specimen, with what SPM and OBR say of how it was taken. */
final class Specimens {
    private static final Map<String, String> CONCEPTS = Map.of(
            "collection method", "method",
            "specimen site", "bodySite",
            "source site", "bodySite");

    /** SPM-20. */
    private static final Map<String, String> AVAILABLE = Map.of("Y", "available", "N", "unavailable");

    private Specimens() {}

    /** One for each SPM, of which also counts what OBR says; where OBR-15 names one besides, that is of one more. */
    static List<ObjectNode> all(
            ObjectNode holder, @Nullable Concept type, List<Detail> details, @Nullable Moment observed) {
        Map<String, List<Detail>> bySegment = new LinkedHashMap<>();
        for (Detail detail : details) {
            String segment = detail.place().startsWith("SPM[")
                    ? detail.place().substring(0, detail.place().indexOf('-'))
                    : "";
            bySegment.computeIfAbsent(segment, key -> new ArrayList<>()).add(detail);
        }
        List<Detail> others = bySegment.remove("");
        List<ObjectNode> all = new ArrayList<>();
        List<Detail> rest = others == null ? List.of() : others;
        boolean another = bySegment.isEmpty()
                || rest.stream().anyMatch(detail -> detail.name().startsWith("source "));
        bySegment.values().forEach(own -> {
            List<Detail> with = new ArrayList<>(own);
            with.addAll(another ? List.of() : rest);
            add(all, of(holder, type(own), with, another ? null : observed));
        });
        if (another) {
            Detail source = Details.first(rest, "source type");
            Concept sort = source == null ? null : source.code();
            add(all, of(holder, bySegment.isEmpty() ? type : sort, rest, observed));
        }
        return all;
    }

    private static void add(List<ObjectNode> all, @Nullable ObjectNode specimen) {
        if (specimen != null) {
            all.add(specimen);
        }
    }

    /**
     * Null where nothing is said of one. Details that speak of something else are left alone.
     *
     * @param observed OBR-7: of a specimen, when it was taken; null where not sent
     */
    static @Nullable ObjectNode of(
            ObjectNode holder, @Nullable Concept type, List<Detail> details, @Nullable Moment observed) {
        ObjectNode resource = Json.resource("Specimen");
        ObjectNode collection = Json.object();
        Json.set(resource, "type", Datatypes.concept(type));
        for (Detail detail : details) {
            switch (detail.name()) {
                case "placer specimen number", "filler specimen number" ->
                    Json.add(resource, "identifier", number(holder, detail));
                case "other specimen number" ->
                    Json.add(resource, "identifier", Draft.number(holder, detail.number(), null));
                case "shipment" -> Json.add(resource, "identifier", Draft.number(holder, detail.number(), "SHIP"));
                case "accession" ->
                    Json.set(resource, "accessionIdentifier", Draft.number(holder, detail.number(), null));
                case "specimen available" -> Json.text(resource, "status", available(detail.text()));
                case "received", "specimen received" -> {
                    if (!resource.has("receivedTime") && !Datatypes.isCut(detail.time())) {
                        Json.text(resource, "receivedTime", Datatypes.dateTime(detail.time()));
                    }
                }
                case "collector" -> {
                    if (!collection.has("collector")) {
                        Json.set(collection, "collector", Draft.practitioner(holder, detail.person()));
                    }
                }
                case "collection method", "specimen site", "source site" -> {
                    String name = CONCEPTS.get(detail.name());
                    if (name != null && !collection.has(name)) {
                        Json.set(collection, name, Datatypes.concept(detail.code()));
                    }
                }
                case "specimen additive", "source additive" -> container(resource, "additiveCodeableConcept", detail);
                case "container type" -> container(resource, "type", detail);
                case "specimen condition", "source condition" ->
                    Json.add(resource, "condition", Datatypes.concept(detail.code()));
                case "specimen description", "specimen note", "source text" ->
                    Json.add(resource, "note", Datatypes.annotation(detail.text()));
                case "collector comment" ->
                    Json.add(
                            resource,
                            "note",
                            Datatypes.annotation(
                                    detail.code() == null ? null : detail.code().shown()));
                default -> {}
            }
        }
        amount(collection, details);
        parents(holder, resource, details);
        boolean known = resource.size() > 1 || !collection.isEmpty();
        collected(collection, details, known ? observed : null);
        Json.set(resource, "collection", collection);
        return resource.size() == 1 ? null : Draft.contained(holder, resource, "specimen");
    }

    private static @Nullable ObjectNode number(ObjectNode holder, Detail detail) {
        return Draft.number(holder, detail.number(), detail.name().startsWith("placer") ? "PGN" : "FGN");
    }

    private static @Nullable String available(@Nullable String sent) {
        return sent == null ? null : AVAILABLE.get(sent.strip());
    }

    /** The first one has what is told without saying of which. */
    private static void container(ObjectNode resource, String name, Detail detail) {
        ObjectNode concept = Datatypes.concept(detail.code());
        ObjectNode first = resource.path("container").path(0) instanceof ObjectNode there ? there : null;
        if (concept != null && first != null && !first.has(name)) {
            first.set(name, concept);
        } else if (concept != null) {
            ObjectNode container = Json.object();
            container.set(name, concept);
            Json.add(resource, "container", container);
        }
    }

    /** SPM-17, else OBR-7 and OBR-8. */
    private static void collected(ObjectNode collection, List<Detail> details, @Nullable Moment observed) {
        Detail from = Details.first(details, "collected");
        Detail until = Details.first(details, from == null ? "collection end" : "collected until");
        Moment start = from == null ? observed : from.time();
        if (until == null || until.time() == null || start == null) {
            Json.text(collection, "collectedDateTime", Datatypes.dateTime(start));
        } else {
            Json.set(collection, "collectedPeriod", Datatypes.period(new Period(start, until.time(), false)));
        }
    }

    /** SPM-12, else OBR-9. */
    private static void amount(ObjectNode collection, List<Detail> details) {
        Detail amount = Details.first(details, "collection amount");
        Detail unit = Details.first(details, "collection unit");
        if (amount == null) {
            amount = Details.first(details, "collection volume");
            unit = Details.first(details, "collection volume unit");
        }
        Concept words = unit == null ? null : unit.code();
        String number = amount == null ? null : Json.clean(amount.text());
        if (number != null) {
            String shown = words == null ? null : words.shown();
            String ucum = words == null ? null : words.code("UCUM");
            Json.set(collection, "quantity", Datatypes.quantity(new Quantity(number, number, null, shown, ucum)));
        }
    }

    private static void parents(ObjectNode holder, ObjectNode resource, List<Detail> details) {
        ObjectNode parent = Json.resource("Specimen");
        for (Detail detail : details) {
            if (detail.name().endsWith("parent specimen")) {
                Json.add(parent, "identifier", number(holder, detail));
            }
        }
        if (parent.size() > 1) {
            Json.add(resource, "parent", Draft.contained(holder, parent, "specimen"));
        }
    }

    /** SPM-4, else OBR-15, where a request or a report of several specimens names it. */
    static @Nullable Concept type(List<Detail> details) {
        Detail type = Details.first(details, "specimen type");
        Detail named = type == null ? Details.first(details, "source type") : type;
        return named == null ? null : named.code();
    }
}
