package org.tributary.ccda;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tributary.canonical.Fact;
import org.tributary.canonical.Stance;

/**
 * The sections beside the nine over the corpus. Run by {@code mvn test -Dtest=FurtherSectionsCorpusTest -Pcorpus
 * -Dshared=FOLDER}; prints what each gave and writes target/further.txt with the place of each statement that gave no fact.
 */
@Tag("corpus")
@DisplayNameGeneration(ReplaceUnderscores.class)
class FurtherSectionsCorpusTest {
    private static final Path CORPUS =
            Path.of(System.getProperty("shared", "corpora")).resolve("ccda/corpus");

    @Test
    void every_statement_is_a_fact_with_its_section_or_a_finding_and_what_is_planned_or_denied_is_never_so()
            throws IOException {
        Map<String, Yield.Count> totals = new TreeMap<>();
        List<String> silent = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        int[] facts = new int[1];
        for (Path file : files()) {
            CcdaReading reading;
            Node document;
            try {
                byte[] bytes = Files.readAllBytes(file);
                reading = CcdaReader.read(bytes, Sample.AUTHORITIES);
                document = new XmlReader(Limits.DEFAULT).read(bytes).document();
            } catch (UnreadableDocument e) {
                continue;
            }
            reading.yield()
                    .sections()
                    .forEach((section, count) -> totals.merge(section, count, FurtherSectionsCorpusTest::plus));
            Set<String> told = new HashSet<>();
            reading.findings().forEach(finding -> told.add(finding.where()));
            Map<String, Fact> byPlace = new TreeMap<>();
            reading.reading()
                    .patients()
                    .forEach(record -> record.facts()
                            .forEach(fact ->
                                    byPlace.put(fact.statement().origin().place(), fact)));
            document.each(section -> {
                SectionKind kind = section.is("section") ? SectionKind.of(section) : null;
                if (kind == null || kind.isCore()) {
                    return;
                }
                for (Node entry : section.children("entry")) {
                    boolean any = byPlace.keySet().stream().anyMatch(place -> place.startsWith(entry.path() + "/"))
                            || told.stream().anyMatch(place -> place.startsWith(entry.path()));
                    if (!any) {
                        silent.add(file.getFileName() + " " + entry.path());
                    }
                    entry.each(node -> {
                        Fact fact = byPlace.get(node.path());
                        if (fact != null) {
                            facts[0]++;
                            assertThat(fact.statement().section())
                                    .as(node.path())
                                    .isEqualTo(kind.concept());
                            String mood = String.valueOf(node.get("moodCode"));
                            if (fact.statement().stance() == Stance.ASSERTED) {
                                assertThat(mood).as(node.path()).isIn("EVN", "GOL");
                                assertThat(node.has("negationInd", "true"))
                                        .as(node.path())
                                        .isFalse();
                            }
                        } else if (told.contains(node.path())) {
                            lost.add(file.getFileName() + " " + kind.word + " " + node.path() + " "
                                    + node.children("templateId").stream()
                                            .map(template -> String.valueOf(template.get("root")))
                                            .toList());
                        }
                    });
                }
            });
        }
        Files.write(Path.of("target/further.txt"), lost);
        totals.forEach((section, count) -> System.out.println(section + ": " + count));
        assertThat(silent).as("entries without a fact or a finding").isEmpty();
        assertThat(facts[0]).isGreaterThan(700);
    }

    /** Prints of each section template how many documents have it, and what became of it; writes target/sections.txt too. */
    @Test
    void no_section_of_any_template_is_left_out_in_silence() throws IOException {
        Map<String, int[]> all = new TreeMap<>();
        List<String> silent = new ArrayList<>();
        for (Path file : files()) {
            CcdaReading reading;
            Node document;
            try {
                byte[] bytes = Files.readAllBytes(file);
                reading = CcdaReader.read(bytes, Sample.AUTHORITIES);
                document = new XmlReader(Limits.DEFAULT).read(bytes).document();
            } catch (UnreadableDocument e) {
                continue;
            }
            Set<String> told = new HashSet<>();
            reading.findings().forEach(finding -> told.add(finding.where()));
            Set<String> facts = new HashSet<>();
            reading.reading()
                    .patients()
                    .forEach(record -> record.facts()
                            .forEach(fact -> facts.add(fact.statement().origin().place())));
            Set<String> counted = new HashSet<>();
            document.each(section -> {
                if (!section.is("section")) {
                    return;
                }
                SectionKind kind = SectionKind.of(section);
                String name = kind != null ? kind.word : "no kind: " + named(section);
                int[] count = all.computeIfAbsent(name, first -> new int[5]);
                count[0] += counted.add(name) ? 1 : 0;
                String within = section.path() + "/";
                boolean fact = facts.stream().anyMatch(place -> place.startsWith(within));
                boolean finding = told.contains(section.path())
                        || told.stream().anyMatch(place -> place.startsWith(within + "entry"));
                Node text = section.child("text");
                boolean empty = section.children("entry").isEmpty()
                        && (section.get("nullFlavor") != null
                                || text == null
                                || text.text().isEmpty());
                count[fact ? 1 : finding ? 2 : empty ? 3 : 4]++;
                if (!fact && !finding && !empty) {
                    silent.add(file.getFileName() + " " + section.path());
                }
            });
        }
        List<String> lines = new ArrayList<>();
        lines.add("section: documents; of its sections with facts, told by findings, empty, silent");
        all.forEach((name, count) -> lines.add(
                name + ": " + count[0] + "; " + count[1] + ", " + count[2] + ", " + count[3] + ", " + count[4]));
        Files.write(Path.of("target/sections.txt"), lines);
        lines.forEach(System.out::println);
        assertThat(silent).isEmpty();
    }

    private static String named(Node section) {
        Node code = section.child("code");
        Node template = section.child("templateId");
        return (code == null ? "-" : code.get("code")) + " " + (template == null ? "-" : template.get("root"));
    }

    private static Yield.Count plus(Yield.Count one, Yield.Count other) {
        return new Yield.Count(
                one.statements() + other.statements(),
                one.live() + other.live(),
                one.planned() + other.planned(),
                one.negated() + other.negated(),
                one.noneKnown() + other.noneKnown(),
                one.unknown() + other.unknown(),
                one.withoutFact() + other.withoutFact());
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(CORPUS)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
