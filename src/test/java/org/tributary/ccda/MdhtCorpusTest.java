package org.tributary.ccda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tributary.ccda.mdht.MdhtView;

/**
 * MDHT's count of entries against ours over the corpus. Run by {@code mvn test -Dtest=MdhtCorpusTest -Pcorpus
 * -Dshared=FOLDER}. A document that MDHT does not load is a warning: it refuses what has no namespace, and odd attributes.
 */
@Tag("corpus")
@DisplayNameGeneration(ReplaceUnderscores.class)
class MdhtCorpusTest {
    private static final Path CORPUS =
            Path.of(System.getProperty("shared", "corpora")).resolve("ccda/corpus");

    @Test
    void MDHT_and_we_count_the_same_entries_in_every_document_that_it_loads() throws IOException {
        int same = 0;
        List<String> different = new ArrayList<>();
        List<String> notLoaded = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(CORPUS)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            if (!CcdaReader.recognises(bytes)) {
                continue;
            }
            try {
                var ours = EntryCount.of(bytes);
                var theirs = MdhtView.entries(bytes);
                if (ours.equals(theirs)) {
                    same++;
                } else {
                    different.add(file.getFileName() + ": ours " + ours + ", MDHT's " + theirs);
                }
            } catch (UnreadableDocument e) {
                continue; // not well-formed for either
            } catch (Exception | LinkageError e) {
                notLoaded.add(file.getFileName() + ": " + e.getClass().getSimpleName());
            }
        }
        System.out.println(
                same + " the same, " + different.size() + " different, " + notLoaded.size() + " not loaded by MDHT");
        different.forEach(System.out::println);
        notLoaded.forEach(System.out::println);
        assertThat(different).isEmpty();
        assertThat(same).isGreaterThan(240);
    }
}
