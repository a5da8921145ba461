package org.tributary.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Which properties of an expected Bundle stand in ours: each value at its place, of lists in any order. Ids and the time of
 * writing need only exist, a reference has to lead to an equal resource, what we say more does not count.
 */
final class Asserted {
    private static final Set<String> NOT_ASSERTED = Set.of("id", "resourceType", "fullUrl");
    private static final Set<String> NEEDS_ONLY_EXIST = Set.of("recorded", "lastUpdated");
    private static final String PRIVATE = "reportstream.cdc.gov";
    private static final String HOUSE = "CDC PRIME - Atlanta";
    private static final String HOUSE_STEP = "v2-FHIR transformation";

    private final Map<String, JsonNode> expected = new HashMap<>();
    private final Map<String, JsonNode> ours = new HashMap<>();
    private final Map<JsonNode, List<JsonNode>> equals = new IdentityHashMap<>();
    private int carried;
    private final List<String> missed = new ArrayList<>();

    private record Result(int hits, List<String> misses) {}

    Asserted(JsonNode expectedBundle, JsonNode ourBundle) {
        collect(expectedBundle, expected);
        collect(ourBundle, ours);
        for (JsonNode entry : expectedBundle.path("entry")) {
            JsonNode resource = entry.path("resource");
            if (!isTheirOwn(resource)) {
                equals.put(resource, best(resource, (theirs, our) -> false));
            }
        }
        Map<JsonNode, List<JsonNode>> byReference = new IdentityHashMap<>(); // nothing but references are in them
        equals.forEach((resource, found) -> {
            if (found.isEmpty()) {
                byReference.put(resource, best(resource, this::leadsThere));
            }
        });
        equals.putAll(byReference);
        for (JsonNode entry : expectedBundle.path("entry")) {
            JsonNode resource = entry.path("resource");
            if (isTheirOwn(resource)) {
                continue;
            }
            String type = resource.path("resourceType").asText();
            Result most = compare(type, resource, null, this::leadsThere);
            for (JsonNode our : ours.values()) {
                if (our.path("resourceType").asText().equals(type)) {
                    Result result = compare(type, resource, our, this::leadsThere);
                    most = result.hits() > most.hits() ? result : most;
                }
            }
            carried += most.hits();
            missed.addAll(most.misses());
        }
    }

    int carried() {
        return carried;
    }

    /** {@code Patient.name.use = official} */
    List<String> missed() {
        return missed;
    }

    /** What the converter of the expectation says of itself: its organization, and that it was at work. */
    private static boolean isTheirOwn(JsonNode resource) {
        String text = resource.toString();
        return resource.path("resourceType").asText().equals("Organization") && text.contains(HOUSE)
                || resource.path("resourceType").asText().equals("Provenance") && text.contains(HOUSE_STEP);
    }

    private static void collect(JsonNode bundle, Map<String, JsonNode> into) {
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode resource = entry.path("resource");
            resource.findParents("reference").forEach(parent -> {
                if (parent.path("reference").asText().startsWith("#")) {
                    ((ObjectNode) parent)
                            .put(
                                    "reference",
                                    entry.path("fullUrl").asText()
                                            + parent.path("reference").asText());
                }
            });
            into.put(entry.path("fullUrl").asText(), resource);
            for (JsonNode inner : resource.path("contained")) {
                into.put(entry.path("fullUrl").asText() + "#" + inner.path("id").asText(), inner);
            }
        }
    }

    private List<JsonNode> best(JsonNode resource, BiPredicate<JsonNode, JsonNode> leads) {
        String type = resource.path("resourceType").asText();
        int most = 0;
        List<JsonNode> found = new ArrayList<>();
        boolean empty = compare(type, resource, null, (a, b) -> false).misses().isEmpty();
        for (JsonNode our : ours.values()) {
            if (our.path("resourceType").asText().equals(type)) {
                int hits = compare(type, resource, our, leads).hits();
                if (hits > most) {
                    found.clear();
                    most = hits;
                }
                if (hits == most && (hits > 0 || empty)) {
                    found.add(our);
                }
            }
        }
        return found;
    }

    private boolean leadsThere(JsonNode theirs, JsonNode our) {
        JsonNode target = expected.get(theirs.asText());
        List<JsonNode> wanted = target == null ? null : equals.get(target);
        if (wanted == null) {
            return !our.isMissingNode();
        }
        JsonNode there = ours.get(our.asText());
        return there != null && wanted.stream().anyMatch(one -> one == there);
    }

    private static Result compare(String path, JsonNode theirs, JsonNode our, BiPredicate<JsonNode, JsonNode> leads) {
        JsonNode there = our == null ? MissingNode.getInstance() : our;
        List<String> misses = new ArrayList<>();
        if (theirs.isValueNode()) {
            boolean hit = path.endsWith(".reference") ? leads.test(theirs, there) : same(path, theirs, there);
            return hit
                    ? new Result(1, misses)
                    : new Result(0, List.of(path + " = " + (path.endsWith(".reference") ? "…" : theirs.asText())));
        }
        int hits = 0;
        if (theirs.isArray()) {
            for (JsonNode item : theirs) {
                if (isPrivate(item)) {
                    continue;
                }
                Result most = compare(path, item, null, leads);
                for (JsonNode candidate : there) {
                    if (!item.has("url") || item.path("url").equals(candidate.path("url"))) {
                        Result result = compare(path, item, candidate, leads);
                        most = result.hits() > most.hits() ? result : most;
                    }
                }
                hits += most.hits();
                misses.addAll(most.misses());
            }
            return new Result(hits, misses);
        }
        for (Map.Entry<String, JsonNode> field : theirs.properties()) {
            if (!NOT_ASSERTED.contains(field.getKey()) && !isPrivate(field.getValue())) {
                Result result =
                        compare(path + "." + field.getKey(), field.getValue(), there.get(field.getKey()), leads);
                hits += result.hits();
                misses.addAll(result.misses());
            }
        }
        return new Result(hits, misses);
    }

    private static boolean isPrivate(JsonNode node) {
        return node.path("url").asText().contains(PRIVATE)
                || node.path("system").asText().contains(PRIVATE)
                || node.isTextual()
                        && (node.asText().contains(PRIVATE) || node.asText().equals(HOUSE));
    }

    private static boolean same(String path, JsonNode theirs, JsonNode our) {
        if (NEEDS_ONLY_EXIST.contains(path.substring(path.lastIndexOf('.') + 1))) {
            return our.isValueNode();
        }
        if (!our.isValueNode()) {
            return false;
        }
        return theirs.asText().equals(our.asText()) || sameTime(theirs.asText(), our.asText());
    }

    private static boolean sameTime(String one, String other) {
        if (one.length() < 20 || other.length() < 20 || one.charAt(4) != '-') {
            return false;
        }
        try {
            return OffsetDateTime.parse(one).isEqual(OffsetDateTime.parse(other));
        } catch (DateTimeException e) {
            return false;
        }
    }
}
