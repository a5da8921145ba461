package org.tributary.mapping;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.tributary.hl7v2.Message;
import org.tributary.yaml.Problems;
import org.tributary.yaml.YamlSource;

/**
 * Runs the tests that stand beside mappings ({@code *.test.yaml}): lines in, facts out.
 *
 * <pre>
 * feed: acme-lab            # the file's own feed where left out
 * tests:
 *   - name: a corrected glucose
 *     given: |
 *       MSH|...
 *     expect:
 *       observations[0].value: {number: "105", unit: mg/dL}
 *     unread: []
 *     findings: []
 * </pre>
 */
public final class MappingTests {
    /** Whose base tests have no feed of their own. */
    public static final String EXAMPLE_FEED = "example";

    /** Of their times without offset. */
    public static final ZoneId EXAMPLE_ZONE = ZoneId.of("America/Chicago");

    /** What a file may say. */
    static final List<String> FILE_WORDS = List.of("feed", "tests");

    /** What a test may say. */
    static final List<String> WORDS = List.of("name", "given", "expect", "unread", "findings");

    private MappingTests() {}

    /**
     * @param failures one line for each expectation that did not hold; empty when all did
     */
    public record Result(String file, int line, String name, List<String> failures) {
        public boolean passed() {
            return failures.isEmpty();
        }
    }

    /** Every test below a folder, in the order of files and lines. */
    public static List<Result> run(Path folder, Mappings mappings) throws IOException, Problems {
        List<Path> files;
        try (Stream<Path> walked = Files.walk(folder)) {
            files = walked.filter(file -> file.toString().endsWith(".test.yaml"))
                    .sorted()
                    .toList();
        }
        List<Result> results = new ArrayList<>();
        for (Path file : files) {
            String shown = "mappings/" + folder.relativize(file);
            Node root = YamlSource.read(shown, Files.readString(file), "MAP-101")
                    .root()
                    .orElse(null);
            if (root != null) {
                boolean ofFeed = file.getParent() != null && file.getParent().endsWith("feeds");
                String own = ofFeed ? MappingFolder.stem(MappingFolder.stem(shown)) : EXAMPLE_FEED;
                String feed =
                        YamlSource.value(root, "feed").map(YamlSource::text).orElse(own);
                for (Node test :
                        YamlSource.items(YamlSource.value(root, "tests").orElse(root))) {
                    results.add(run(shown, test, mappings.forFeed(feed)));
                }
            }
        }
        return results;
    }

    private static Result run(String file, Node test, Normalizer normalizer) {
        String given = YamlSource.value(test, "given").map(YamlSource::text).orElse("");
        Message message = Message.read(given.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        Normalized normalized = normalizer.normalize(message);
        List<String> failures = new ArrayList<>();
        for (NodeTuple entry : YamlSource.entries(test)) {
            String word = YamlSource.text(entry.getKeyNode());
            if (!WORDS.contains(word)) {
                failures.add("no such word: " + word + ". " + Targets.didYouMean(word, WORDS));
            }
        }
        for (NodeTuple expected :
                YamlSource.entries(YamlSource.value(test, "expect").orElse(test))) {
            String path = YamlSource.text(expected.getKeyNode());
            if (YamlSource.value(test, "expect").isPresent()) {
                Expectation.check(path, Facts.at(normalized, path), expected.getValueNode(), failures);
            }
        }
        YamlSource.value(test, "unread")
                .ifPresent(unread -> Expectation.check("unread", normalized.unread(), unread, failures));
        YamlSource.value(test, "findings")
                .ifPresent(findings -> Expectation.check(
                        "findings",
                        normalized.findings().stream()
                                .filter(finding -> finding.code() != MappingFinding.NO_FEED_FILE)
                                .map(Object::toString)
                                .toList(),
                        findings,
                        failures));
        String name = YamlSource.value(test, "name").map(YamlSource::text).orElse("without a name");
        int line = test.getStartMark().map(Mark::getLine).orElse(0) + 1;
        return new Result(file, line, name, failures);
    }
}
