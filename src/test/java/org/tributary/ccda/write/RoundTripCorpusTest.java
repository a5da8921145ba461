package org.tributary.ccda.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tributary.ccda.CcdaReader;
import org.tributary.ccda.CcdaReading;
import org.tributary.ccda.EntryCount;
import org.tributary.ccda.UnreadableDocument;
import org.tributary.ccda.mdht.MdhtView;

/**
 * Read, write, read over the corpus. Run by {@code mvn test -Dtest=RoundTripCorpusTest -Pcorpus -Dshared=FOLDER}; prints how
 * many facts came back as they were.
 */
@Tag("corpus")
@DisplayNameGeneration(ReplaceUnderscores.class)
class RoundTripCorpusTest {
    private static final Path CORPUS =
            Path.of(System.getProperty("shared", "corpora")).resolve("ccda/corpus");

    @Test
    void what_was_read_is_written_valid_and_read_again_the_same() throws Exception {
        Map<String, int[]> kinds = new TreeMap<>();
        List<String> invalid = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        int documents = 0;
        for (Path file : files()) {
            byte[] bytes = Files.readAllBytes(file);
            CcdaReading before;
            try {
                before = RoundTrip.read(bytes);
            } catch (UnreadableDocument e) {
                continue;
            }
            if (before.reading().patients().isEmpty()) {
                continue;
            }
            documents++;
            byte[] written = RoundTrip.write(before).bytes();
            List<String> problems = CdaSchema.problems(written);
            problems.stream().limit(3).forEach(problem -> invalid.add(file.getFileName() + ": " + problem));
            if (!MdhtView.entries(written).equals(EntryCount.of(written))) {
                invalid.add(file.getFileName() + ": MDHT counts other entries than we do");
            }
            CcdaReading after = RoundTrip.read(written);
            List<String> was = RoundTrip.comparable(before);
            List<String> is = new ArrayList<>(RoundTrip.comparable(after));
            for (String fact : was) {
                int[] count = kinds.computeIfAbsent(fact.substring(0, fact.indexOf(' ')), first -> new int[2]);
                count[0]++;
                if (is.remove(fact)) {
                    count[1]++;
                } else {
                    changed.add(file.getFileName() + " was " + fact);
                }
            }
            is.forEach(fact -> changed.add(file.getFileName() + " is  " + fact));
        }
        Files.write(Path.of("target/round-trip.txt"), changed);
        Files.write(Path.of("target/round-trip-invalid.txt"), invalid);
        System.out.println(documents + " documents; facts read, and read again the same:");
        kinds.forEach((kind, count) -> System.out.println(kind + ": " + count[0] + " " + count[1]));
        System.out.println(invalid.size() + " problems by the schema");
        assertThat(invalid).isEmpty();
        assertThat(changed.stream().filter(one -> one.contains(" was "))).isEmpty();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(CORPUS)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> {
                        try {
                            return CcdaReader.recognises(Files.readAllBytes(file));
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        }
                    })
                    .sorted()
                    .toList();
        }
    }
}
