package org.tributary.fhir;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Fact;
import org.tributary.finding.Finding;

/**
 * Writes FHIR R4 bundles. Equal arguments give equal bundles: no clock, no chance.
 *
 * @see <a href="https://hl7.org/fhir/R4/bundle.html">FHIR R4, Bundle</a>
 */
public final class FhirWriter {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private FhirWriter() {}

    /** @param findings what the bundle does not say, and why */
    public record Written(ObjectNode bundle, List<Finding> findings) {
        public Written {
            findings = List.copyOf(findings);
        }

        public byte[] bytes() {
            try {
                return JSON.writeValueAsBytes(bundle);
            } catch (JsonProcessingException e) {
                e.clearLocation(); // its message could quote a value
                throw new IllegalStateException("a bundle cannot be written as JSON");
            }
        }

        public boolean isEmpty() {
            return bundle.path("entry").isEmpty();
        }

        /** {@code Observation/<id>} of each resource. */
        public Set<String> urls() {
            Set<String> urls = new LinkedHashSet<>();
            bundle.path("entry").forEach(entry -> urls.add(path(entry.get("resource"))));
            return urls;
        }

        /** A Bundle of some of its resources; what they say of the others they say of those at the server. */
        public Written only(Predicate<String> wanted) {
            Map<String, String> elsewhere = new HashMap<>();
            ArrayNode entries = bundle.arrayNode();
            for (JsonNode entry : bundle.path("entry")) {
                String url = path(entry.get("resource"));
                if (wanted.test(url)) {
                    entries.add(entry.deepCopy());
                } else {
                    elsewhere.put(entry.get("fullUrl").textValue(), url);
                }
            }
            entries.findParents("reference").forEach(parent -> {
                @Nullable String url = elsewhere.get(parent.get("reference").textValue());
                if (url != null && parent instanceof ObjectNode reference) {
                    reference.put("reference", url);
                }
            });
            ObjectNode some = bundle.deepCopy();
            some.remove("entry");
            Json.set(some, "entry", entries);
            return new Written(some, findings);
        }

        /** With the resources of another Bundle of the same type behind its own; the other's findings are left out. */
        public Written with(Written other) {
            if (other.isEmpty()) {
                return this;
            }
            ObjectNode both = bundle.deepCopy();
            both.withArrayProperty("entry").addAll((ArrayNode) other.bundle.get("entry"));
            return new Written(both, findings);
        }

        private static String path(JsonNode resource) {
            return resource.get("resourceType").textValue() + "/"
                    + resource.get("id").textValue();
        }

        @Override
        public String toString() {
            return "a bundle of " + bundle.path("entry").size() + " resources";
        }
    }

    /** All resources; where two messages speak of the same thing, the later one counts. */
    public static Written collection(List<Portion> portions) {
        return written("collection", portions, List.of(), false);
    }

    /** The same with what the messages say of themselves. */
    public static Written collection(List<Portion> portions, List<Envelope> envelopes) {
        return written("collection", portions, envelopes, false);
    }

    /** A PUT for each resource: telling it twice changes nothing. */
    public static Written transaction(List<Portion> portions) {
        return written("transaction", portions, List.of(), true);
    }

    private static Written written(String type, List<Portion> portions, List<Envelope> envelopes, boolean requests) {
        List<Finding> findings = new ArrayList<>();
        Map<String, ObjectNode> resources = new LinkedHashMap<>();
        for (Portion portion : portions) {
            Draft draft = new Draft(portion, findings, !requests);
            write(draft);
            resources.putAll(draft.resources());
        }
        Map<String, List<Portion>> bySource = portions.stream().collect(Collectors.groupingBy(Portion::source));
        for (Envelope envelope : envelopes) {
            Draft draft = new Draft(Portion.empty(envelope.source()), findings, true);
            Envelopes.write(draft, envelope, bySource.getOrDefault(envelope.source(), List.of()));
            resources.putAll(draft.resources());
        }
        if (!envelopes.isEmpty()) {
            Envelopes.reports(resources);
        }
        ObjectNode bundle = Json.resource("Bundle").put("type", type);
        ArrayNode entries = bundle.arrayNode();
        resources.forEach((url, resource) -> {
            ObjectNode entry = entries.addObject().put("fullUrl", url);
            entry.set("resource", resource);
            if (requests) {
                String path = resource.get("resourceType").textValue() + "/"
                        + resource.get("id").textValue();
                entry.putObject("request").put("method", "PUT").put("url", path);
            }
        });
        Json.set(bundle, "entry", entries);
        return new Written(bundle, findings);
    }

    private static void write(Draft draft) {
        if (draft.portion().ended()) {
            People.ended(draft);
            return;
        }
        People.patient(draft);
        Results results = new Results(draft);
        results.write();
        for (Fact fact : draft.portion().facts()) {
            if (!Results.isOne(fact) && !Statements.write(draft, fact) && !Further.write(draft, fact)) {
                Care.write(draft, fact);
            }
        }
        draft.writeDetails();
    }
}
