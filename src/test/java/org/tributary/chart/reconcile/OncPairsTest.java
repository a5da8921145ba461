package org.tributary.chart.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.canonical.Allergy;
import org.tributary.canonical.Coding;

/**
 * ONC's pairs for 170.315(b)(2): base in, then one incoming document, and the lists must be what the answer says. Run by
 * {@code mvn test -Dtest=OncPairsTest -Pcorpus -Dshared=FOLDER}.
 */
@Tag("corpus")
@DisplayNameGeneration(ReplaceUnderscores.class)
class OncPairsTest {
    private static final Path PAIRS =
            Path.of(System.getProperty("shared", "corpora")).resolve("ccda/reconciliation");

    private static final Map<String, String> KINDS =
            Map.of("allergies", "allergy", "medications", "medication", "problems", "problem");

    @ParameterizedTest
    @CsvSource({"r21-ccd,recon-amb.xml", "r21-ccd,recon-inp.xml", "r11-ccd,recon.xml"})
    void the_lists_are_what_the_answer_says(String pair, String incoming) throws IOException {
        JsonNode expected = new ObjectMapper()
                .readTree(PAIRS.resolve(pair).resolve("expected.json").toFile());
        byte[] base = Files.readAllBytes(PAIRS.resolve(pair).resolve("base.xml"));
        byte[] recon = Files.readAllBytes(PAIRS.resolve(pair).resolve(incoming));
        Sources forth = new Sources().document("ours", 1, base).document("theirs", 2, recon);
        Sources back = new Sources().document("theirs", 2, recon).document("ours", 1, base);
        Sources twice = new Sources()
                .document("ours", 1, base)
                .document("theirs", 2, recon)
                .document("theirs", 2, recon);
        for (Map.Entry<String, String> kind : KINDS.entrySet()) {
            List<Group> rows = list(forth, kind.getValue());
            assertThat(shown(list(back, kind.getValue()))).isEqualTo(shown(rows));
            assertThat(shown(list(twice, kind.getValue()))).isEqualTo(shown(rows));
            List<Group> wanted = new ArrayList<>();
            for (JsonNode item : expected.get(kind.getKey())) {
                wanted.add(check(item, rows, forth));
            }
            List<Group> items = rows.stream()
                    .filter(row -> !"none_known".equals(stance(row)))
                    .toList();
            assertThat(items).as(kind.getKey()).containsExactlyInAnyOrderElementsOf(wanted);
            assertThat(items).hasSize(expected.get("result").get(kind.getKey()).asInt());
        }
    }

    @ParameterizedTest
    @CsvSource({"r21-ccd,recon-amb.xml", "r21-ccd,recon-inp.xml", "r11-ccd,recon.xml"})
    void the_merged_lists_written_as_a_document_are_read_as_exactly_these_lists(String pair, String incoming)
            throws IOException {
        JsonNode expected = new ObjectMapper()
                .readTree(PAIRS.resolve(pair).resolve("expected.json").toFile());
        Sources both = new Sources()
                .document("ours", 1, Files.readAllBytes(PAIRS.resolve(pair).resolve("base.xml")))
                .document("theirs", 2, Files.readAllBytes(PAIRS.resolve(pair).resolve(incoming)));
        Sources again = new Sources().document("written", 3, both.written());
        for (Map.Entry<String, String> kind : KINDS.entrySet()) {
            List<Group> items = list(again, kind.getValue()).stream()
                    .filter(row -> !"none_known".equals(stance(row)))
                    .toList();
            assertThat(items)
                    .as(kind.getKey())
                    .hasSize(expected.get("result").get(kind.getKey()).asInt());
            for (JsonNode item : expected.get(kind.getKey())) {
                String code = item.get("code").asText();
                assertThat(again.voices())
                        .as(kind.getKey() + " " + code)
                        .anyMatch(voice -> voice.fact().kind().equals(kind.getValue())
                                && voice.fact().about().codings().stream()
                                        .anyMatch(coding -> coding.code().equals(code))
                                && (!item.has("status")
                                        || item.get("status")
                                                .asText()
                                                .equals(voice.fact().statement().status()))
                                && (!item.has("reaction")
                                        || voice.fact() instanceof Allergy allergy
                                                && allergy.reactions().stream()
                                                        .flatMap(reaction -> reaction.codings().stream())
                                                        .anyMatch(coding -> coding.code()
                                                                .equals(item.get("reaction")
                                                                        .asText()))));
            }
        }
    }

    /** The answer speaks of lists; the diagnoses of encounters are on none. */
    private static List<Group> list(Sources sources, String kind) {
        return sources.rows(kind).stream()
                .filter(row -> !Rule.DIAGNOSIS.id().equals(row.rule()))
                .toList();
    }

    private static String stance(Group row) {
        return row.shown() == null ? "" : row.shown().getOrDefault("stance", "asserted");
    }

    private static Group check(JsonNode item, List<Group> rows, Sources sources) {
        String code = item.get("code").asText();
        List<Group> found = rows.stream()
                .filter(row -> sources.voices().stream()
                        .filter(voice -> row.current().stream().anyMatch(entry -> entry.factId() == voice.factId()))
                        .flatMap(voice -> voice.fact().about().codings().stream())
                        .map(Coding::code)
                        .anyMatch(code::equals))
                .toList();
        assertThat(found).as(item.get("name").asText()).hasSize(1);
        Group row = found.get(0);
        List<String> feeds = row.current().stream()
                .map(Group.Entry::feed)
                .sorted()
                .distinct()
                .toList();
        switch (item.get("action").asText()) {
            case "merge" -> {
                assertThat(feeds).as(code).containsExactly("ours", "theirs");
                assertThat(row.joined()).isNotEmpty();
                assertThat(row.joined().get(0).rule()).isEqualTo(row.rule());
            }
            case "add" -> assertThat(feeds).as(code).containsExactly("theirs");
            default -> assertThat(feeds).as(code).containsExactly("ours");
        }
        assertThat(row.shown()).doesNotContainKey(ChartLists.UNLISTED);
        if (item.has("status")) {
            assertThat(row.shown()).containsEntry("status", item.get("status").asText());
        }
        if (item.has("reaction")) {
            String reaction = item.get("reaction").asText();
            assertThat(sources.voices())
                    .as(code + " with reaction " + reaction)
                    .anyMatch(voice -> row.current().stream().anyMatch(entry -> entry.factId() == voice.factId())
                            && voice.fact() instanceof Allergy allergy
                            && allergy.reactions().stream()
                                    .flatMap(concept -> concept.codings().stream())
                                    .anyMatch(coding -> coding.code().equals(reaction)));
        }
        if (item.has("conflict")) {
            assertThat(row.disagreements()).extracting(Disagreement::attribute).contains("period");
        }
        return row;
    }

    private static List<String> shown(List<Group> rows) {
        return rows.stream()
                .map(row -> row.title() + " "
                        + row.current().stream().map(Group.Entry::feed).sorted().collect(Collectors.joining(","))
                        + " "
                        + row.disagreements().stream()
                                .map(Disagreement::attribute)
                                .toList() + " "
                        + row.joined().stream().map(Joined::rule).distinct().toList())
                .sorted()
                .toList();
    }
}
