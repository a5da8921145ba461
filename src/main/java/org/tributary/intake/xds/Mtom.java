package org.tributary.intake.xds;

import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tributary.ccda.GuardedXml;
import org.tributary.ccda.UnreadableDocument;
import org.tributary.finding.Finding;
import org.tributary.intake.IntakeFinding;

/**
 * A message whose XML has its binary data in parts beside it (XOP), such as a {@code ProvideAndRegisterDocumentSetRequest}: its
 * documents, taken out byte for byte. Where the XML is a C-CDA itself, that is the document, with what it includes put back as
 * base64. Only parts of the message are included, each once: nothing is fetched, and nothing grows.
 *
 * @param documents in order
 * @param findings what a person should know of the message as a whole; not empty where not all could be taken out
 * @param request null where the XML asks for nothing that we could answer
 * @see <a href="https://www.w3.org/TR/xop10/">XOP</a>
 * @see <a href="https://profiles.ihe.net/ITI/TF/Volume2/ITI-41.html">ITI-41, Provide and Register Document Set-b</a>
 */
public record Mtom(
        List<Document> documents,
        List<Finding> findings,
        @Nullable Request request) {
    /**
     * @param where {@code part 2}, or {@code Document[1]} where it stands in the XML itself
     * @param comparison with its metadata; where these tell neither hash nor size, the same
     */
    public record Document(byte[] bytes, String where, Comparison comparison) {}

    /**
     * A ProvideAndRegisterDocumentSetRequest.
     *
     * @param messageId of WS-Addressing; null where it has none
     */
    public record Request(@Nullable String messageId) {}

    /** Whether a body of this type is for {@link #open}. */
    public static boolean isOne(@Nullable String contentType) {
        String wanted = "multipart/related";
        return contentType != null
                && contentType.regionMatches(true, 0, wanted, 0, wanted.length())
                && (contentType.length() == wanted.length()
                        || ";\t ".indexOf(contentType.charAt(wanted.length())) >= 0);
    }

    /** Never fails: where nothing can be taken out, a finding says why. */
    public static Mtom open(String contentType, byte[] body) {
        try {
            Multipart multipart = Multipart.of(contentType, body);
            if (multipart.root().bytes().length > Submission.LIMIT_BYTES) { // its characters take twice that, and more
                throw new Multipart.Refused(IntakeFinding.PARTS_TOO_MANY, "root");
            }
            CharBuffer characters = GuardedXml.characters(multipart.root().bytes());
            Opening opening = new Opening(multipart, Submission.read(characters.duplicate()));
            opening.take(characters);
            return opening.done();
        } catch (Multipart.Refused e) {
            return new Mtom(List.of(), List.of(e.finding()), null);
        } catch (UnreadableDocument | Submission.Unreadable e) {
            return new Mtom(List.of(), List.of(new Finding(IntakeFinding.PARTS_BROKEN, "root")), null);
        }
    }

    private static final class Opening {
        private final Multipart multipart;
        private final Submission submission;
        private final List<Document> documents = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();
        private final Set<Integer> used = new HashSet<>();

        private Opening(Multipart multipart, Submission submission) {
            this.multipart = multipart;
            this.submission = submission;
            used.add(multipart.root().number());
        }

        private void take(CharBuffer characters) {
            if (submission.carried().isEmpty() && submission.clinical()) {
                wholeAgain(characters);
            } else {
                carried();
            }
            if (documents.isEmpty() && findings.isEmpty()) {
                findings.add(new Finding(IntakeFinding.NOTHING_CARRIED, ""));
            }
            for (Multipart.Part part : multipart.parts()) {
                if (!used.contains(part.number())) {
                    findings.add(new Finding(IntakeFinding.PART_UNUSED, "part " + part.number()));
                }
            }
        }

        private void carried() {
            Set<Submission.Include> ofDocuments = new HashSet<>();
            Set<String> ids = new HashSet<>();
            int number = 0;
            for (Submission.Carried carried : submission.carried()) {
                number++;
                if (carried.id() != null) {
                    ids.add(carried.id());
                }
                Submission.@Nullable Include include = carried.include();
                Multipart.@Nullable Part part = null;
                byte @Nullable [] bytes = null;
                if (include != null) {
                    ofDocuments.add(include);
                    part = part(include);
                    bytes = part == null ? null : part.bytes();
                } else if (carried.base64() != null) {
                    bytes = Multipart.base64(carried.base64());
                }
                if (bytes == null || bytes.length == 0) {
                    findings.add(new Finding(IntakeFinding.NOT_TAKEN_OUT, "Document[" + number + "]"));
                } else {
                    String where = part == null ? "Document[" + number + "]" : "part " + part.number();
                    documents.add(new Document(bytes, where, comparison(carried.id(), bytes, where)));
                }
            }
            for (Submission.Include include : submission.includes()) {
                if (!ofDocuments.contains(include)) {
                    Multipart.@Nullable Part part = part(include);
                    if (part == null) {
                        findings.add(new Finding(IntakeFinding.NOT_TAKEN_OUT, "Include[" + include.number() + "]"));
                    } else {
                        documents.add(
                                new Document(part.bytes(), "part " + part.number(), new Comparison(true, List.of())));
                    }
                }
            }
            for (Submission.Listed listed : submission.listed()) {
                if (!submission.carried().isEmpty() && (listed.id() == null || !ids.contains(listed.id()))) {
                    findings.add(
                            new Finding(IntakeFinding.LISTED_NOT_THERE, "ExtrinsicObject[" + listed.number() + "]"));
                }
            }
        }

        private Comparison comparison(@Nullable String id, byte[] document, String where) {
            boolean same = true;
            boolean isListed = false;
            List<Finding> all = new ArrayList<>();
            String sha1 = Comparison.sha1(document);
            for (Submission.Listed listed : submission.listed()) {
                if (id != null && id.equals(listed.id())) {
                    isListed = true;
                    Comparison patients = Comparison.patients(document, listed, "");
                    same &= patients.same();
                    all.addAll(patients.findings());
                    if (listed.hash() != null || listed.size() != null) { // both may be left to the receiver
                        Comparison comparison = Comparison.of(document.length, sha1, listed, "");
                        same &= comparison.same();
                        all.addAll(comparison.findings());
                    }
                }
            }
            if (!isListed && submission.submits()) {
                all.add(new Finding(IntakeFinding.NOT_LISTED, where));
            }
            return new Comparison(same, List.copyOf(all));
        }

        /** A C-CDA is taken only as a whole: one of its includes wrong, and it waits with the message. */
        private void wholeAgain(CharBuffer characters) {
            byte[] xml = multipart.root().bytes();
            ByteBuffer again = StandardCharsets.UTF_8.encode(characters.duplicate());
            int mark = xml.length - again.remaining();
            boolean inUtf8 = (mark == 0 || mark == 3)
                    && ByteBuffer.wrap(xml, mark, again.remaining()).equals(again);
            if (!inUtf8 && !submission.includes().isEmpty()) {
                findings.add(new Finding(IntakeFinding.PARTS_BROKEN, "root, encoding"));
                return;
            }
            ByteArrayOutputStream whole = new ByteArrayOutputStream(xml.length);
            String text = characters.toString();
            int written = 0;
            whole.write(xml, 0, inUtf8 ? mark : 0);
            for (Submission.Include include : submission.includes()) {
                Multipart.@Nullable Part part = part(include);
                if (part == null) {
                    findings.add(new Finding(IntakeFinding.NOT_TAKEN_OUT, "Include[" + include.number() + "]"));
                    return;
                }
                whole.writeBytes(text.substring(written, include.start()).getBytes(StandardCharsets.UTF_8));
                whole.writeBytes(Base64.getEncoder().encode(part.bytes()));
                written = include.end();
            }
            byte[] bytes = xml;
            if (written > 0) {
                whole.writeBytes(text.substring(written).getBytes(StandardCharsets.UTF_8));
                bytes = whole.toByteArray();
            }
            documents.add(new Document(bytes, "part " + multipart.root().number(), new Comparison(true, List.of())));
        }

        /** Null where it points outside, at nothing, at the XML itself, or at what was included before. */
        private Multipart.@Nullable Part part(Submission.Include include) {
            @Nullable String href = include.href();
            if (href == null || !href.regionMatches(true, 0, "cid:", 0, 4)) {
                return null;
            }
            String id = href.substring(4);
            Multipart.@Nullable Part part = multipart.named(id);
            if (part == null) {
                try {
                    part = multipart.named(URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException e) {
                    return null;
                }
            }
            return part != null && used.add(part.number()) ? part : null;
        }

        private Mtom done() {
            Request request = submission.provides() ? new Request(submission.messageId()) : null;
            return new Mtom(List.copyOf(documents), List.copyOf(findings), request);
        }
    }
}
