package org.tributary.ccda;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Encounter;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Reading;
import org.tributary.finding.Finding;

/**
 * C-CDA to canonical facts. Reads R1.1, R2.0, R2.1 and what else has their sections; docs: templateIds and LOINC codes in
 * {@link SectionKind}.
 *
 * @see <a href="https://www.hl7.org/implement/standards/product_brief.cfm?product_id=492">C-CDA R2.1</a>
 */
public final class CcdaReader {
    private static final XmlReader XML = new XmlReader(Limits.DEFAULT);

    private static final Pattern START = Pattern.compile("<(?:[A-Za-z_][\\w.-]{0,40}:)?ClinicalDocument[\\s>/]");

    /** A byte order mark in any encoding, as Latin-1 shows it, and blanks. */
    private static final Pattern XML_START = Pattern.compile("(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)?\\s*<");

    private CcdaReader() {}

    /**
     * Whether this is the start of a CDA document in any encoding that is read; some 20,000 bytes are enough. A message
     * that carries a document is none.
     */
    public static boolean recognises(byte[] start) {
        String latin =
                new String(start, 0, Math.min(start.length, 20_000), StandardCharsets.ISO_8859_1).replace("\0", "");
        return XML_START.matcher(latin).lookingAt() && START.matcher(latin).find();
    }

    /** What stands before the document's author and body; empty where even that cannot be read. */
    public static Optional<DocumentHeader> header(byte[] bytes) {
        try {
            @Nullable Node document = XML.readHeader(bytes).document();
            return document == null ? Optional.empty() : Optional.of(DocumentHeader.of(document));
        } catch (UnreadableDocument e) {
            return Optional.empty(); // who reads all of it says why
        }
    }

    /**
     * Whatever is odd in the document is a finding; its text and path stay in the document.
     *
     * @throws UnreadableDocument only where the XML is broken, forbidden, over a limit or no CDA at all
     */
    public static CcdaReading read(byte[] bytes, Identifiers authorities) throws UnreadableDocument {
        return read(XML.read(bytes), authorities, List.of());
    }

    /**
     * The same of a document that a message carries: each place says in what it stands, {@code /ClinicalDocument/title in
     * OBX[3]-5}.
     *
     * @param place where in the message
     * @param marks of what carries it, which are of all that it says too
     */
    public static CcdaReading carried(byte[] bytes, Identifiers authorities, String place, List<String> marks)
            throws UnreadableDocument {
        Tree tree = XML.read(bytes);
        tree.root.carriedIn(place);
        return read(tree, authorities, marks);
    }

    /** What {@code nonXMLBody} holds, decoded; null where the document has none or cannot be read. */
    public static byte @Nullable [] body(byte[] bytes) {
        try {
            Node document = XML.read(bytes).document();
            return document == null ? null : Body.bytes(document.at("component", "nonXMLBody", "text"));
        } catch (UnreadableDocument e) {
            return null; // reading it said so
        }
    }

    /** The sections of words, of which no fact is made, in order; none where the document cannot be read. */
    public static List<SectionText> words(byte[] bytes) {
        try {
            Tree tree = XML.read(bytes);
            Node document = tree.document();
            Scope scope = new Scope(tree, "", new ArrayList<>());
            return document == null ? List.of() : Sections.words(document, new Privacy(scope), scope);
        } catch (UnreadableDocument e) {
            return List.of(); // reading it said so
        }
    }

    private static CcdaReading read(Tree tree, Identifiers authorities, List<String> around) throws UnreadableDocument {
        Node document = tree.document();
        if (document == null) {
            throw new UnreadableDocument(
                    CcdaFinding.NO_DOCUMENT, tree.root.path(), "Check that the feed sends C-CDA documents.");
        }
        List<Finding> findings = new ArrayList<>();
        DocumentVersion version = Header.version(document);
        Scope scope = new Scope(tree, version.id() == null ? "" : version.id(), findings, around);
        oddities(tree, document, version, scope);
        Conformity.check(document, scope);
        Provenance provenance = new Provenance(document, scope);
        Context context = new Context(scope, provenance);

        List<Fact> facts = new ArrayList<>();
        facts.add(Header.document(document, version, context));
        List<Node> targets = document.children("recordTarget");
        Node role = targets.isEmpty() ? null : targets.get(0).child("patientRole");
        if (role != null) {
            facts.addAll(Header.related(document, role, context));
        }
        Node encounter = document.at("componentOf", "encompassingEncounter");
        Detail stay = null;
        if (encounter != null) {
            Encounter about = EncounterEntry.encompassing(encounter, context);
            facts.add(about);
            stay = Diagnoses.stay(about, encounter);
        }
        Yield yield = new Sections(context, facts, stay).read(document);
        facts.addAll(HeaderTeam.read(document, List.copyOf(facts), context));

        List<PatientRecord> patients = new ArrayList<>(1);
        if (targets.size() > 1) {
            scope.found(CcdaFinding.SEVERAL_PATIENTS, targets.get(1));
        } else if (role == null) {
            scope.found(CcdaFinding.NO_PATIENT, document);
            patients.add(new PatientRecord(Patient.of(List.of(), List.of(), List.of(), List.of(), null, null), facts));
        } else {
            patients.add(new PatientRecord(Header.patient(role, authorities, context), facts));
        }
        Reading reading = new Reading(event(document), provenance.recorded(), patients, List.of());
        return new CcdaReading(reading, findings, yield, version);
    }

    private static void oddities(Tree tree, Node document, DocumentVersion version, Scope scope) {
        if (!tree.encodedAsDeclared) {
            scope.found(CcdaFinding.ENCODING_WRONG, document);
        }
        if (document != tree.root) {
            scope.found(CcdaFinding.WRAPPED, document);
        }
        if (tree.withoutNamespace) {
            scope.found(CcdaFinding.NO_NAMESPACE, document);
        }
        if (version.id() == null) {
            scope.found(CcdaFinding.NO_DOCUMENT_ID, document);
        }
        tree.duplicates.forEach(node -> scope.found(CcdaFinding.DUPLICATE_ID, node));
    }

    /** {@code C-CDA 34133-9}, by the document's LOINC code; {@code C-CDA} where it has none of that shape. */
    private static String event(Node document) {
        Node code = document.child("code");
        String loinc = code == null ? null : code.get("code");
        return loinc != null && loinc.matches("\\d{1,6}-\\d") ? "C-CDA " + loinc : "C-CDA";
    }
}
