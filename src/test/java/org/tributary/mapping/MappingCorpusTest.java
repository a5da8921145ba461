package org.tributary.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tributary.hl7v2.Batch;
import org.tributary.hl7v2.Message;

/** Messages nobody here wrote, and what reading them costs: {@code -Dshared=} names the folder of {@code hl7v2/corpus}. */
@Tag("corpus")
@DisplayNameGeneration(ReplaceUnderscores.class)
class MappingCorpusTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void every_message_is_read_or_says_why_not() throws Exception {
        Normalizer normalizer = MappingsTest.shipped().forFeed("corpus");
        Map<String, Integer> facts = new TreeMap<>();
        Map<String, Integer> findings = new TreeMap<>();
        Map<String, Integer> unread = new TreeMap<>();
        Map<String, Integer> unmapped = new TreeMap<>();
        int messages = 0;
        int withPatient = 0;
        int mapped = 0;
        for (byte[] bytes : messages()) {
            Message message = Message.read(bytes, UTF_8);
            Normalized normalized = normalizer.normalize(message);
            messages++;
            mapped += normalized.isMapped() ? 1 : 0;
            if (!normalized.isMapped()) {
                unmapped.merge(normalized.reading().event(), 1, Integer::sum);
            }
            withPatient += normalized.reading().patients().isEmpty() ? 0 : 1;
            normalized
                    .reading()
                    .patients()
                    .forEach(patient -> patient.facts().forEach(fact -> facts.merge(fact.kind(), 1, Integer::sum)));
            normalized
                    .findings()
                    .forEach(finding -> findings.merge(finding.code().id(), 1, Integer::sum));
            normalized.unread().forEach(place -> unread.merge(place, 1, Integer::sum));
        }
        System.out.printf(
                "mapping corpus: %d messages, %d mapped, %d with a patient%nfacts %s%nfindings %s%nunmapped %s%nunread %s%n",
                messages, mapped, withPatient, facts, findings, top(unmapped, 30), top(unread, 60));
        assertThat(messages).isGreaterThan(1000);
    }

    @Test
    void reading_is_fast() throws Exception {
        Normalizer normalizer = MappingsTest.shipped().forFeed("st-mary-adt");
        measure("ADT^A01", adt(), normalizer, 30_000);
        measure("ORU^R01 with 30 OBX", oru(), normalizer, 10_000);
        readOnly(oru(), 10_000);
    }

    /** The reader alone, so that the mapping's share is seen. */
    private static void readOnly(byte[] bytes, int rounds) {
        long cpu = 0;
        long allocated = 0;
        for (int half = 0; half < 2; half++) {
            cpu = THREADS.getCurrentThreadCpuTime();
            allocated = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < rounds; i++) {
                Message message = Message.read(bytes, UTF_8);
                message.segments().forEach(segment -> segment.fieldCount());
            }
        }
        System.out.printf(
                "reader alone: %.0f per CPU-second, %d kB each%n",
                rounds / ((THREADS.getCurrentThreadCpuTime() - cpu) / 1e9),
                (THREADS.getCurrentThreadAllocatedBytes() - allocated) / rounds / 1024);
    }

    private static void measure(String name, byte[] bytes, Normalizer normalizer, int rounds) {
        for (int i = 0; i < rounds; i++) {
            normalizer.normalize(Message.read(bytes, UTF_8));
        }
        long cpu = THREADS.getCurrentThreadCpuTime();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        int facts = 0;
        for (int i = 0; i < rounds; i++) {
            facts += normalizer
                    .normalize(Message.read(bytes, UTF_8))
                    .reading()
                    .patients()
                    .get(0)
                    .facts()
                    .size();
        }
        double seconds = (THREADS.getCurrentThreadCpuTime() - cpu) / 1e9;
        System.out.printf(
                "%s (%d bytes, %d facts): %.0f per CPU-second, %d kB each%n",
                name,
                bytes.length,
                facts / rounds,
                rounds / seconds,
                (THREADS.getCurrentThreadAllocatedBytes() - allocated) / rounds / 1024);
    }

    private static byte[] adt() throws IOException {
        String test = Files.readString(Path.of("mappings/hl7v2/messages/ADT.test.yaml"));
        String given = test.substring(test.indexOf("MSH|"), test.indexOf("    expect:"));
        return given.lines()
                .map(String::strip)
                .collect(Collectors.joining("\r"))
                .getBytes(UTF_8);
    }

    private static byte[] oru() {
        StringBuilder text = new StringBuilder("MSH|^~\\&|LAB|STMARY|||20260302||ORU^R01|1|P|2.5.1\r"
                + "PID|1||0077^^^HOSP^MR||DOE^JANE||19870423|F|||1 MAIN ST^^CHICAGO^IL^60601\r"
                + "OBR|1|P1|F1|24323-8^CMP^LN|||20260302080000\r");
        for (int i = 1; i <= 30; i++) {
            text.append("OBX|")
                    .append(i)
                    .append("|NM|")
                    .append(2000 + i)
                    .append("-1^Analyte number^LN||4.")
                    .append(i)
                    .append("|mmol/L^^UCUM|3.5-5.1|N|||F|||2026030209")
                    .append(10 + i)
                    .append("\r");
        }
        return text.toString().getBytes(UTF_8);
    }

    private static List<byte[]> messages() throws IOException {
        List<byte[]> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("shared"), "hl7v2", "corpus"))) {
            for (Path file : files.filter(f -> f.toString().matches(".*\\.(hl7|hl7v2|er7|txt)"))
                    .sorted()
                    .toList()) {
                Batch batch = Batch.split(Files.readAllBytes(file));
                batch.messages().forEach(range -> all.add(batch.bytes(range)));
            }
        }
        return all;
    }

    private static Map<String, Integer> top(Map<String, Integer> counts, int most) {
        Map<String, Integer> top = new java.util.LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(most)
                .forEach(entry -> top.put(entry.getKey(), entry.getValue()));
        return top;
    }
}
