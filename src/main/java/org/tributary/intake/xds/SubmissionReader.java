package org.tributary.intake.xds;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/** One pass over the XML; no tree is made of it, for a document of many megabytes may stand in it. */
final class SubmissionReader {
    private static final String XOP = "http://www.w3.org/2004/08/xop/include";
    private static final String XDS = "urn:ihe:iti:xds-b:2007";
    private static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";
    private static final String SOURCE_PATIENT = "sourcePatientId";

    /** {@code XDSDocumentEntry.patientId}. */
    private static final String PATIENT = "urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427";

    private static final String CDA = "urn:hl7-org:v3";
    private static final int DEPTH_LIMIT = 200; // as for a C-CDA
    private static final int ELEMENTS_LIMIT = 2_000_000; // as for a C-CDA, which may be in it
    private static final int LISTED_LIMIT =
            1_000; // documents and includes with them; as many as a zip file may have entries
    private static final int VALUE_LIMIT_CHARS = 2_000; // of a slot that is read: a hash, a size, a path

    private final XMLStreamReader2 xml;
    private final Deque<String> open = new ArrayDeque<>();
    private final List<Submission.Listed> listed = new ArrayList<>();
    private final List<Submission.Carried> carried = new ArrayList<>();
    private final List<Submission.Include> includes = new ArrayList<>();
    private boolean submits;
    private boolean clinical;
    private boolean provides;
    private @Nullable StringBuilder messageId;
    private int elements;

    private @Nullable Entry entry;
    private @Nullable Carrying document;
    private int includeAt = -1;
    private @Nullable String href;

    /** An ExtrinsicObject that is open. */
    private static final class Entry {
        private final @Nullable String id;
        private final Map<String, List<String>> slots = new TreeMap<>();
        private @Nullable String slot;
        private @Nullable StringBuilder value;
        private @Nullable String patient;

        private Entry(@Nullable String id) {
            this.id = id;
        }

        private @Nullable String first(String slot) {
            List<String> values = slots.getOrDefault(slot, List.of());
            return values.isEmpty() || values.get(0).isEmpty() ? null : values.get(0);
        }

        private List<String> patients() {
            List<String> all = new ArrayList<>(slots.getOrDefault(SOURCE_PATIENT, List.of()));
            if (patient != null) {
                all.add(patient);
            }
            return all;
        }

        /** One too long for a value stands in several: {@code 1|http://…}, {@code 2|…}, in any order. */
        private @Nullable String uri() {
            List<String> values = slots.getOrDefault("URI", List.of());
            if (values.size() < 2) {
                return first("URI");
            }
            Map<Integer, String> parts = new TreeMap<>();
            for (String value : values) {
                if (!value.matches("(?s)\\d{1,3}\\|.*")) {
                    return null;
                }
                int bar = value.indexOf('|');
                parts.put(Integer.parseInt(value.substring(0, bar)), value.substring(bar + 1));
            }
            return String.join("", parts.values());
        }
    }

    /** A Document that is open. */
    private static final class Carrying {
        private final @Nullable String id;
        private final int depth;
        private final StringBuilder text = new StringBuilder();
        private Submission.@Nullable Include include;

        private Carrying(@Nullable String id, int depth) {
            this.id = id;
            this.depth = depth;
        }

        /** Which of the two is the document, nobody could say. */
        private boolean isTwo() {
            return include != null && !text.toString().isBlank();
        }
    }

    SubmissionReader(XMLStreamReader xml) {
        this.xml = (XMLStreamReader2) xml;
    }

    Submission read() throws XMLStreamException, Submission.Unreadable {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> start();
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw new Submission.Unreadable();
                default -> {
                    // comments and the like say nothing
                }
            }
        }
        return new Submission(
                List.copyOf(listed),
                List.copyOf(carried),
                List.copyOf(includes),
                submits,
                clinical,
                provides,
                messageId == null || messageId.toString().isBlank()
                        ? null
                        : messageId.toString().strip());
    }

    private void start() throws XMLStreamException, Submission.Unreadable {
        String name = xml.getLocalName();
        String space = xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
        if (open.size() >= DEPTH_LIMIT
                || ++elements > ELEMENTS_LIMIT
                || listed.size() + carried.size() + includes.size() >= LISTED_LIMIT) {
            throw new Submission.Unreadable();
        }
        submits |= name.equals("SubmitObjectsRequest");
        clinical |= name.equals("ClinicalDocument") && (space.isEmpty() || space.equals(CDA));
        provides |= name.equals("ProvideAndRegisterDocumentSetRequest") && space.equals(XDS);
        if (name.equals("MessageID") && space.equals(ADDRESSING) && messageId == null) {
            messageId = new StringBuilder();
        }
        if (name.equals("ExtrinsicObject") && entry == null) {
            entry = new Entry(xml.getAttributeValue(null, "id"));
        } else if (name.equals("ExternalIdentifier")
                && entry != null
                && PATIENT.equals(xml.getAttributeValue(null, "identificationScheme"))) {
            String value = xml.getAttributeValue(null, "value");
            entry.patient = value == null || value.length() > VALUE_LIMIT_CHARS ? null : value;
        } else if (name.equals("Slot") && entry != null && "ExtrinsicObject".equals(open.peek())) {
            entry.slot = xml.getAttributeValue(null, "name");
        } else if (name.equals("Value") && entry != null && isRead(entry.slot)) {
            entry.value = new StringBuilder();
        } else if (name.equals("Document") && space.equals(XDS) && document == null) {
            document = new Carrying(xml.getAttributeValue(null, "id"), open.size());
        } else if (name.equals("Include") && space.equals(XOP)) {
            includeAt = Math.toIntExact(xml.getLocationInfo().getStartingCharOffset());
            href = xml.getAttributeValue(null, "href");
        }
        open.push(name);
    }

    private static boolean isRead(@Nullable String slot) {
        return slot != null
                && (slot.equals("hash") || slot.equals("size") || slot.equals("URI") || slot.equals(SOURCE_PATIENT));
    }

    private void end() throws XMLStreamException {
        String name = open.pop();
        Entry here = entry;
        if (here != null) {
            StringBuilder value = here.value;
            if (name.equals("Value") && value != null && here.slot != null) {
                here.slots
                        .computeIfAbsent(here.slot, first -> new ArrayList<>())
                        .add(value.toString().strip());
                here.value = null;
            } else if (name.equals("Slot")) {
                here.slot = null;
            } else if (name.equals("ExtrinsicObject")) {
                listed.add(new Submission.Listed(
                        listed.size() + 1,
                        here.id,
                        here.uri(),
                        here.first("hash"),
                        here.first("size"),
                        here.patients()));
                entry = null;
            }
        }
        if (name.equals("Include") && includeAt >= 0) {
            int until = Math.toIntExact(xml.getLocationInfo().getEndingCharOffset());
            Submission.Include include = new Submission.Include(includes.size() + 1, href, includeAt, until);
            includes.add(include);
            includeAt = -1;
            if (document != null && document.include != null) {
                document.text.append('!');
            } else if (document != null) {
                document.include = include;
            }
        }
        if (document != null && open.size() == document.depth) {
            if (document.isTwo()) {
                document.include = leadingNowhere();
            }
            carried.add(new Submission.Carried(
                    document.id, document.include == null ? document.text.toString() : null, document.include));
            document = null;
        }
    }

    private Submission.Include leadingNowhere() {
        Submission.Include last = includes.remove(includes.size() - 1);
        Submission.Include nowhere = new Submission.Include(last.number(), null, last.start(), last.end());
        includes.add(nowhere);
        return nowhere;
    }

    private void text() throws Submission.Unreadable {
        if (entry != null && entry.value != null) {
            entry.value.append(xml.getText());
            if (entry.value.length() > VALUE_LIMIT_CHARS) {
                throw new Submission.Unreadable();
            }
        } else if ("MessageID".equals(open.peek()) && messageId != null) {
            messageId.append(xml.getText());
            if (messageId.length() > VALUE_LIMIT_CHARS) {
                throw new Submission.Unreadable();
            }
        } else if (document != null && open.size() == document.depth + 1) {
            document.text.append(xml.getText());
        }
    }
}
