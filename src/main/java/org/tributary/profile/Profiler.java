package org.tributary.profile;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tributary.authority.Authorities;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.finding.Finding;
import org.tributary.hl7v2.Batch;
import org.tributary.hl7v2.Header;
import org.tributary.hl7v2.Message;
import org.tributary.hl7v2.Segment;
import org.tributary.loss.LossReport;
import org.tributary.loss.ValueTally;
import org.tributary.mapping.MappingFinding;
import org.tributary.mapping.Normalized;
import org.tributary.mapping.Normalizer;

/** Reads samples, by the rules of a mapping, and says what is in them. */
public final class Profiler {
    private static final long BYTES_LIMIT = 64L << 20; // of one file
    private static final String USUAL = "\\^~\\\\&#?";

    private final Normalizer normalizer;
    private final Charset whenUndeclared;
    private final Gathering gathering = new Gathering();
    private final LossReport losses = new LossReport();
    private final Oddities oddities = new Oddities();
    private final Oddities notes = new Oddities();
    private final Map<String, Long> events = new TreeMap<>();
    private long messages;
    private long withoutPatient;
    private long withoutPersonNumber;

    private Profiler(Normalizer normalizer, Charset whenUndeclared) {
        this.normalizer = normalizer;
        this.whenUndeclared = whenUndeclared;
    }

    /**
     * Never fails for what a sender wrote: what cannot be read is in the profile.
     *
     * @param samples a file, or a folder with all that is in it; each file holds one message, several, or a batch
     * @param whenUndeclared the character set of messages that declare none
     * @throws IOException when the folder cannot be listed
     */
    public static Profile profile(Path samples, Normalizer normalizer, Charset whenUndeclared) throws IOException {
        Profiler profiler = new Profiler(normalizer, whenUndeclared);
        List<Path> files = files(samples);
        for (int number = 1; number <= files.size(); number++) {
            profiler.file(files.get(number - 1), "file " + number);
        }
        return profiler.profile(files.size());
    }

    private static List<Path> files(Path samples) throws IOException {
        if (!Files.isDirectory(samples)) {
            return List.of(samples);
        }
        try (Stream<Path> all = Files.walk(samples)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void file(Path file, String number) {
        byte[] bytes;
        try {
            if (Files.size(file) > BYTES_LIMIT) {
                oddities.add("", "longer than " + (BYTES_LIMIT >> 20) + " MB; cut it into parts", number);
                return;
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            oddities.add("", "a file that cannot be opened: " + e.getClass().getSimpleName(), number);
            return;
        }
        Batch batch = Batch.split(bytes);
        if (batch.isEnveloped()) {
            oddities.add("", "a batch file (FHS, BHS)", number);
        }
        batch.findings().forEach(finding -> add(oddities, finding, number));
        if (batch.messages().isEmpty()) {
            oddities.add("", "no HL7 v2 message in it: no line begins with MSH", number);
        }
        for (Batch.Range range : batch.messages()) {
            message(Message.read(batch.bytes(range), whenUndeclared), number);
        }
    }

    private void message(Message message, String number) {
        message.findings().forEach(finding -> add(oddities, finding, number));
        if (!message.hasHeader()) {
            return;
        }
        messages++;
        header(message, number);
        Normalized normalized = losses.read(normalizer, message);
        gathering.add(message, LossReport.patientOf(message), isRegistered(normalized));
        if (message.segment("PID", 1) == null) {
            withoutPatient++;
        }
        events.merge(LossReport.typeOf(normalized), 1L, Long::sum);
        for (Finding finding : normalized.findings()) {
            if (finding.code() == MappingFinding.NO_PERSON_NUMBER && numbered(message)) {
                withoutPersonNumber++;
            }
            if (finding.code() != MappingFinding.NO_FEED_FILE
                    && !message.findings().contains(finding)) {
                String place = finding.where().replaceAll("\\[\\d+]", "");
                notes.add(finding.code().id(), finding.code().sentence(), place.isEmpty() ? number : place);
            }
        }
    }

    /** Else the missing number is the gap. */
    private static boolean numbered(Message message) {
        return message.segments("PID").stream()
                .anyMatch(pid -> pid.field(3).component(1).isValued());
    }

    /** Whether conf/authorities.yaml says who assigned each of its patient numbers: then a missing CX-4 is no gap. */
    private static boolean isRegistered(Normalized normalized) {
        List<PatientIdentifier> numbers = normalized.reading().patients().stream()
                .flatMap(record -> record.patient().identifiers().stream())
                .toList();
        return !numbers.isEmpty() && numbers.stream().allMatch(number -> Authorities.isRegistered(number.authority()));
    }

    private void header(Message message, String number) {
        Segment header = message.segment("MSH", 1);
        if (header == null) {
            return;
        }
        String signs = header.field(2).textOrEmpty();
        if (!signs.matches(USUAL)) {
            oddities.add("", "MSH-2 is not ^~\\&: " + ValueTally.shown(signs, false, 0), number);
        }
        if (message.delimiters().field() != '|') {
            oddities.add("", "MSH-1 is not |", number);
        }
        Header.of(message).findings().stream()
                .filter(finding -> !message.findings().contains(finding))
                .forEach(finding -> add(oddities, finding, number));
    }

    private static void add(Oddities to, Finding finding, String number) {
        to.add(finding.code().id(), finding.code().sentence(), number);
    }

    private Profile profile(int files) {
        List<Profile.TimeFormat> times = gathering.times();
        List<Profile.Gap> gaps = new ArrayList<>(gathering.gaps());
        if (withoutPersonNumber > 0) {
            gaps.add(new Profile.Gap(
                    "PID-3.5",
                    "only numbers of types that are no person's",
                    withoutPersonNumber,
                    messages,
                    "messages",
                    "Add the type of the patient's own number to person-types in conf/authorities.yaml: until then each"
                            + " message makes a record of its own."));
        }
        if (withoutPatient > 0) {
            gaps.add(new Profile.Gap(
                    "PID",
                    "no patient",
                    withoutPatient,
                    messages,
                    "messages",
                    "Ask for PID: nothing else says whom it is about."));
        }
        long all = times.stream()
                .filter(one -> one.format().startsWith("YYYYMMDDHH"))
                .mapToLong(Profile.TimeFormat::times)
                .sum();
        long without = times.stream()
                .filter(Profile.TimeFormat::withoutZone)
                .mapToLong(Profile.TimeFormat::times)
                .sum();
        if (without > 0) {
            gaps.add(new Profile.Gap(
                    "times",
                    "a time without zone",
                    without,
                    all,
                    "times",
                    "Name the sender's zone in the feed's mapping."));
        }
        gaps.sort(Comparator.comparingLong(Profile.Gap::missing).reversed().thenComparing(Profile.Gap::place));
        return new Profile(
                files,
                messages,
                gathering.versions(),
                events,
                gathering.segments(),
                gathering.places(),
                gathering.authorities(),
                times,
                oddities.listed(),
                notes.listed(),
                gaps,
                losses.summary());
    }
}
