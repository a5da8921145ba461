package org.tributary.carried;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tributary.canonical.Attachment;
import org.tributary.canonical.Confidentiality;
import org.tributary.canonical.Detail;
import org.tributary.canonical.Document;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Observation;
import org.tributary.canonical.Origin;
import org.tributary.canonical.Patient;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Reading;
import org.tributary.canonical.Statement;
import org.tributary.canonical.Value;
import org.tributary.ccda.CcdaFinding;
import org.tributary.ccda.CcdaReader;
import org.tributary.ccda.CcdaReading;
import org.tributary.ccda.Identifiers;
import org.tributary.ccda.SectionText;
import org.tributary.ccda.UnreadableDocument;
import org.tributary.dispatch.EmbeddedContents;
import org.tributary.finding.Finding;

/**
 * Reads the C-CDA documents within OBX-5 of a message (MDM, ORU). What one says joins what the message says of the same patient,
 * each statement with its place in both, {@code /ClinicalDocument/... in OBX[3]-5}. The file stays what the message sends: it goes on
 * as it came.
 *
 * <p>Only where {@link SamePatient} is certain; else a finding says so, and the document is a file and nothing else. The
 * message's marks (TXA-18) are of all that its document says, and what the document restricts restricts the file.
 */
public final class CarriedDocuments {
    private static final List<String> CLOSE = List.of("R");

    private final EmbeddedContents contents;
    private final Identifiers authorities;
    private final List<Finding> findings = new ArrayList<>();

    private CarriedDocuments(EmbeddedContents contents, Identifiers authorities) {
        this.contents = contents;
        this.authorities = authorities;
    }

    /** A message with what its documents say; the same where it carries none. */
    public record Read(Reading reading, List<Finding> findings) {}

    /**
     * Never throws for what a sender wrote: a document that cannot be read is a finding and stays a file.
     *
     * @param reading of the message alone
     * @param contents its attachments
     * @param authorities who assigned the numbers in {@code recordTarget}
     */
    public static Read read(Reading reading, EmbeddedContents contents, Identifiers authorities) {
        if (reading.patients().stream()
                .flatMap(patient -> patient.facts().stream())
                .allMatch(fact -> files(fact).isEmpty())) {
            return new Read(reading, List.of());
        }
        CarriedDocuments documents = new CarriedDocuments(contents, authorities);
        List<PatientRecord> patients =
                reading.patients().stream().map(documents::with).toList();
        return new Read(
                new Reading(reading.event(), reading.sent(), patients, reading.claims()),
                List.copyOf(documents.findings));
    }

    /** The kinds by which a fact says that it holds bytes; a pointer (RP) holds none. */
    private static List<Attachment> files(Fact fact) {
        Stream<@Nullable Attachment> files = fact instanceof Document document
                ? document.files().stream()
                : fact instanceof Observation observation
                        ? observation.values().stream().map(Value::attachment)
                        : Stream.empty();
        return files.filter(Objects::nonNull)
                .filter(file -> file.sha256() != null && mayBeXml(file.mediaType()))
                .toList();
    }

    /** What a byte order mark or another encoding hides is called text, or just bytes. */
    private static boolean mayBeXml(String mediaType) {
        return switch (mediaType) {
            case "application/xml", "text/plain", "application/octet-stream" -> true;
            default -> false;
        };
    }

    private PatientRecord with(PatientRecord said) {
        List<Fact> own = new ArrayList<>(said.facts());
        Map<String, List<String>> around = new TreeMap<>();
        for (Fact fact : own) {
            for (Attachment file : files(fact)) {
                around.computeIfAbsent(Objects.requireNonNull(file.sha256()), first -> new ArrayList<>())
                        .addAll(fact.statement().confidentiality());
            }
        }
        List<Fact> carried = new ArrayList<>();
        List<Integer> read = new ArrayList<>(1); // where in them each document begins, with itself
        List<Fact> of = new ArrayList<>(1);
        Set<String> seen = new LinkedHashSet<>();
        for (Fact fact : said.facts()) {
            for (Attachment file : files(fact)) {
                String sha256 = Objects.requireNonNull(file.sha256());
                if (seen.add(sha256)) {
                    int before = carried.size();
                    List<String> marks =
                            marks(file, said.patient(), Objects.requireNonNull(around.get(sha256)), carried);
                    if (carried.size() > before) {
                        read.add(before);
                        of.add(fact);
                    }
                    own.replaceAll(one -> files(one).contains(file) ? restricted(one, marks) : one);
                }
            }
        }
        for (int i = 0; i < read.size(); i++) {
            carried.set(read.get(i), fileOf(of, i, carried.get(read.get(i))));
        }
        own.addAll(carried);
        return new PatientRecord(said.patient(), own);
    }

    /** With the key of the message's document, where this is the only one of its files that was read. */
    private static Fact fileOf(List<Fact> carriers, int which, Fact document) {
        Fact carrier = carriers.get(which);
        String key = carrier.statement().key();
        long files = carriers.stream().filter(other -> other == carrier).count();
        return key != null && files == 1 && carrier instanceof Document && document instanceof Document one
                ? one.stated(one.statement()
                        .with(new Detail(
                                Detail.FILE_OF,
                                null,
                                null,
                                null,
                                null,
                                key,
                                carrier.statement().origin().place())))
                : document;
    }

    /**
     * @param around marks of what carries it
     * @param carried where the statements go, if they are the patient's
     * @return the marks of all that the document says
     */
    private List<String> marks(Attachment file, Patient whose, List<String> around, List<Fact> carried) {
        byte[] bytes = contents.of(file);
        if (bytes == null || !CcdaReader.recognises(bytes)) {
            return List.of();
        }
        String place = contents.place(file);
        try {
            CcdaReading document = CcdaReader.carried(bytes, authorities, place, around);
            findings.addAll(document.findings());
            List<PatientRecord> theirs = document.reading().patients();
            List<Fact> says =
                    theirs.stream().flatMap(record -> record.facts().stream()).toList();
            if (theirs.size() == 1 && SamePatient.is(whose, theirs.get(0).patient())) {
                carried.addAll(says);
                List<Detail> beside = SaysBeside.of(
                        whose,
                        theirs.get(0).patient(),
                        "/ClinicalDocument/recordTarget/patientRole" + Origin.IN + place);
                if (says.get(0) instanceof Document one && !beside.isEmpty()) {
                    Statement statement = one.statement();
                    for (Detail detail : beside) {
                        statement = statement.with(detail);
                    }
                    carried.set(carried.size() - says.size(), one.stated(statement));
                }
            } else {
                findings.add(
                        new Finding(CcdaFinding.NOT_THE_PATIENT, "/ClinicalDocument/recordTarget" + Origin.IN + place));
            }
            return theirs.isEmpty()
                    ? CLOSE // about several patients
                    : Stream.concat(
                                    says.stream().map(fact -> fact.statement().confidentiality()),
                                    CcdaReader.words(bytes).stream().map(SectionText::confidentiality)) // no facts
                            .flatMap(List::stream)
                            .toList();
        } catch (UnreadableDocument e) {
            findings.add(new Finding(e.finding().code(), (e.finding().where() + Origin.IN + place).strip()));
            return List.of();
        }
    }

    /** What may not be told of a document's statements may not be told by sending the document. */
    private static Fact restricted(Fact fact, List<String> within) {
        Set<String> marks = new LinkedHashSet<>(fact.statement().confidentiality());
        within.stream().filter(mark -> Confidentiality.isStricter(mark, "N")).forEach(marks::add);
        Statement statement = fact.statement().marked(List.copyOf(marks));
        return fact instanceof Document document
                ? document.stated(statement)
                : fact instanceof Observation observation ? observation.stated(statement) : fact;
    }
}
