package org.tributary.fax;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tributary.fax.decision.Decided;
import org.tributary.fax.understanding.Box;
import org.tributary.fax.understanding.Document;
import org.tributary.fax.understanding.Identity;
import org.tributary.fax.understanding.Mention;
import org.tributary.fax.understanding.Understood;

/** What was understood of a fax, as one JSON object. */
public final class FaxJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter WRITER = JSON.writerWithDefaultPrettyPrinter();

    private FaxJson() {}

    /**
     * @param more further members
     * @param decided what is proposed for each document, in their order; empty without charts
     */
    public static String of(String file, FaxReading reading, List<Decided> decided, ObjectNode more) {
        ObjectNode fax = JSON.createObjectNode();
        fax.put("file", file);
        fax.put("pageCount", reading.pages());
        fax.setAll(more);
        ArrayNode findings = fax.putArray("findings");
        reading.findings().forEach(one -> findings.add(one.toString()));
        ArrayNode pages = fax.putArray("pages");
        reading.understood().forEach(page -> page(pages.addObject(), page));
        ArrayNode codes = fax.putArray("barcodes");
        reading.understood().stream()
                .flatMap(page -> page.page().codes().stream())
                .distinct()
                .forEach(codes::add);
        ArrayNode documents = fax.putArray("documents");
        for (int i = 0; i < reading.documents().size(); i++) {
            document(documents.addObject(), reading.documents().get(i), decided.isEmpty() ? null : decided.get(i));
        }
        try {
            return WRITER.writeValueAsString(fax);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers can be written", e);
        }
    }

    private static void page(ObjectNode node, Understood page) {
        node.put("page", page.page().number());
        node.put("text", page.text());
        node.put("rotation", page.page().rotation());
        node.put("blank", page.page().blank());
        node.put("type", page.kind().name());
        node.put("meanConfidence", page.page().meanConfidence());
        ArrayNode mentions = node.putArray("mentions");
        for (Mention mention : page.mentions()) {
            ObjectNode one = mentions.addObject();
            one.put("kind", mention.field().name());
            one.put("about", mention.subject().name());
            one.put("value", mention.value());
            one.put("meaning", mention.meaning());
            one.put("page", mention.page());
            Box box = mention.box();
            one.putArray("box").add(box.x()).add(box.y()).add(box.width()).add(box.height());
            one.put("confidence", mention.confidence());
            ArrayNode looks = one.putArray("looks");
            mention.looks().forEach(looks::add);
            one.put("confirmed", mention.isConfirmed());
        }
    }

    private static void document(ObjectNode node, Document document, @Nullable Decided decided) {
        ArrayNode pages = node.putArray("pages");
        document.pages().forEach(pages::add);
        node.put("type", document.kind().name());
        node.put("date", document.date());
        node.put("sender", document.sender());
        node.put("urgent", document.urgent());
        node.put("meanConfidence", document.meanConfidence());
        ObjectNode fields = node.putObject("fields");
        Identity identity = document.identity();
        put(fields, "patientName", identity.name().map(Identity.Settled::value));
        put(fields, "birthDate", identity.birthDate().map(Identity.Settled::meaning));
        put(fields, "mrn", identity.recordNumber().map(Identity.Settled::value));
        put(fields, "phone", identity.phone().map(Identity.Settled::value));
        put(fields, "memberId", Optional.ofNullable(document.memberId()));
        put(fields, "accession", Optional.ofNullable(document.accession()));
        put(fields, "npi", Optional.ofNullable(document.npi()));
        put(fields, "requestId", Optional.ofNullable(document.request()));
        put(fields, "sender", Optional.ofNullable(document.sender()));
        put(fields, "senderPhone", Optional.ofNullable(document.senderPhone()));
        put(fields, "toName", Optional.ofNullable(document.addressee()));
        put(fields, "documentDate", Optional.ofNullable(document.date()));
        fields.put("docType", document.kind().name());
        ObjectNode decision = node.putObject("decision");
        if (decided == null) {
            decision.put("action", "queue");
            return;
        }
        decision.put("action", decided.chart() == null ? "queue" : "file");
        decision.put("chart", decided.chart());
        ArrayNode reasons = decision.putArray("reasons");
        decided.reasons().forEach(reasons::add);
        ArrayNode candidates = decision.putArray("candidates");
        decided.candidates().forEach(candidate -> {
            ObjectNode one = candidates.addObject();
            one.put("chart", candidate.chart());
            one.put("points", candidate.weight());
            ArrayNode why = one.putArray("why");
            candidate.why().forEach(why::add);
        });
    }

    private static void put(ObjectNode fields, String name, Optional<String> value) {
        value.ifPresent(it -> fields.put(name, it));
    }
}
