package org.tributary.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages nobody here wrote: {@code -Dshared=} names the folder that holds {@code hl7v2/corpus}. */
@Tag("corpus")
@DisplayNameGeneration(ReplaceUnderscores.class)
class CorpusTest {
    @Test
    void every_message_is_read_kept_and_answered() throws IOException {
        Path corpus = Path.of(System.getProperty("shared"), "hl7v2", "corpus");
        Map<String, Integer> findings = new TreeMap<>();
        int[] counts = new int[6];
        for (byte[] file : files(corpus)) {
            counts[0]++;
            Everything.of(file);
            Message whole = Message.read(file, UTF_8);
            counts[5] += whole.hasHeader() ? 0 : 1;
            assertThat(Rewritten.text(whole)).isEqualTo(text(file, whole));
            Batch batch = Batch.split(file);
            for (Batch.Range range : batch.messages()) {
                byte[] bytes = batch.bytes(range);
                Message message = Message.read(bytes, UTF_8);
                Header header = Header.of(message);
                counts[1]++;
                counts[2] += Rewritten.text(message).equals(text(bytes, message)) ? 1 : 0;
                Acknowledgment ack = Acknowledgment.of(header, AckCode.AA, "OWN", Instant.EPOCH, null);
                String text = new String(ack.bytes(), message.charset());
                counts[3] += ack.code() == AckCode.AA
                                && text.startsWith("MSH" + header.delimiters().field() + header.raw(2))
                                && text.endsWith("MSA" + header.delimiters().field() + "AA"
                                        + header.delimiters().field() + header.controlId() + "\r")
                        ? 1
                        : 0;
                counts[4] += header.findings().isEmpty() ? 1 : 0;
                header.findings().forEach(f -> findings.merge(f.code().id(), 1, Integer::sum));
            }
        }
        System.out.printf(
                "corpus: %d files, %d messages, %d rewritten identically, %d answered, %d without findings; %d files without MSH%n%s%n",
                counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], findings);
        assertThat(counts[2]).isEqualTo(counts[1]);
        assertThat(counts[3]).isEqualTo(counts[1]);
    }

    /** A byte order mark is kept with the bytes; it is no part of the text. */
    private static String text(byte[] bytes, Message message) {
        String text = new String(bytes, message.charset());
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static List<byte[]> files(Path corpus) throws IOException {
        try (Stream<Path> all = Files.walk(corpus)) {
            return all.filter(file -> file.toString().matches(".*\\.(hl7|hl7v2|er7|txt)"))
                    .sorted()
                    .map(CorpusTest::bytes)
                    .toList();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
