package org.tributary.speed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.tributary.authority.Authorities;
import org.tributary.canonical.PatientRecord;
import org.tributary.canonical.Reading;
import org.tributary.dispatch.Contents;
import org.tributary.fhir.FhirWriter;
import org.tributary.fhir.Portion;
import org.tributary.fhir.ResourceId;
import org.tributary.hl7v2.Message;
import org.tributary.mapping.Mappings;
import org.tributary.mapping.Normalized;
import org.tributary.mapping.Normalizer;
import org.tributary.yaml.Problems;

/** What each stage of a message costs: with the shipped mapping, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Hl7v2Benchmark {
    private static final Contents NONE = attachment -> null;

    @Param({"ADT^A01", "ORU^R01"})
    public String type = "ADT^A01";

    private byte[] bytes = {};
    private Message message = Message.read(new byte[0], UTF_8);
    private Reading reading = new Reading("", null, List.of(), List.of());

    @SuppressWarnings("NullAway.Init") // setUp() sets it
    private Normalizer normalizer;

    @Setup
    public void setUp() throws Problems {
        bytes = type.equals("ADT^A01") ? SpeedMessages.adt() : SpeedMessages.oru(30);
        Authorities authorities = Authorities.load(Path.of("conf/authorities.yaml"));
        normalizer = Mappings.load(Path.of("mappings"), authorities, null).forFeed("st-mary-adt");
        message = Message.read(bytes, UTF_8);
        Normalized normalized = normalizer.normalize(message);
        if (!normalized.unread().isEmpty() || !normalized.findings().isEmpty()) {
            throw new IllegalStateException(normalized.unread() + " " + normalized.findings());
        }
        reading = normalized.reading();
    }

    /** The least that any reader must do: look at each byte once. */
    @Benchmark
    public int scan() {
        int separators = 0;
        for (byte each : bytes) {
            if (each == '|' || each == '^' || each == '\r' || each == '~' || each == '&') {
                separators++;
            }
        }
        return separators;
    }

    @Benchmark
    public Message read() {
        return Message.read(bytes, UTF_8);
    }

    @Benchmark
    public Normalized map() {
        return normalizer.normalize(message);
    }

    @Benchmark
    public Normalized readAndMap() {
        return normalizer.normalize(Message.read(bytes, UTF_8));
    }

    @Benchmark
    public byte[] writeFhir() throws IOException {
        return fhir(reading);
    }

    @Benchmark
    public byte[] readMapAndWriteFhir() throws IOException {
        return fhir(normalizer.normalize(Message.read(bytes, UTF_8)).reading());
    }

    private static byte[] fhir(Reading reading) {
        List<Portion> portions =
                reading.patients().stream().map(Hl7v2Benchmark::portion).toList();
        return FhirWriter.collection(portions).bytes();
    }

    private static Portion portion(PatientRecord record) {
        String number = record.patient().identifiers().get(0).key();
        return new Portion(
                ResourceId.of(number), number, "urn:x", record.patient(), List.of(), record.facts(), NONE, List.of());
    }
}
