package org.tributary.speed;

import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.tributary.canonical.PatientIdentifier;
import org.tributary.ccda.CcdaReader;
import org.tributary.ccda.UnreadableDocument;

/**
 * What reading C-CDA costs, on one thread: all documents of a folder in turn, so that a score is for the mean of them.
 * Those that cannot be read are left out.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class CcdaBenchmark {
    private final XMLInputFactory woodstox = new WstxInputFactory();
    private final List<byte[]> documents = new ArrayList<>();
    private int next;

    @Setup
    public void setUp() throws IOException {
        documents.addAll(documents(Path.of(System.getProperty("speed.ccda"))));
    }

    /** Of a folder and those in it, by name. */
    static List<byte[]> documents(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(CcdaBenchmark::bytes)
                    .filter(CcdaReader::recognises)
                    .filter(CcdaBenchmark::isRead)
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

    private static boolean isRead(byte[] document) {
        try {
            return read(document) != null;
        } catch (UnreadableDocument e) {
            return false;
        }
    }

    private static Object read(byte[] document) throws UnreadableDocument {
        return CcdaReader.read(
                document, (root, extension, origin) -> new PatientIdentifier(extension, root, null, origin));
    }

    private byte[] next() {
        next = (next + 1) % documents.size();
        return documents.get(next);
    }

    /** The least that any reader of XML must do. */
    @Benchmark
    public int parse() throws XMLStreamException {
        XMLStreamReader xml = woodstox.createXMLStreamReader(new ByteArrayInputStream(next()));
        int elements = 0;
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT) {
                elements += xml.getAttributeCount() + 1;
            }
        }
        xml.close();
        return elements;
    }

    @Benchmark
    public Object readAndMap() throws UnreadableDocument {
        return read(next());
    }
}
