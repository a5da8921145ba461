package org.tributary.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.tributary.chart.golden.Survivorship;
import org.tributary.chart.terminology.Tables;
import org.tributary.matching.MatchModel;
import org.tributary.yaml.Problem;
import org.tributary.yaml.Problems;
import org.tributary.yaml.YamlSource;

/** What is wrong with conf/ and with the pipeline's file, as far as that can be told without an engine. */
final class ConfFiles {
    private static final String NO_YAML = "CHECK-101";
    private static final String UNKNOWN = "CHECK-102";
    private static final String MATCHING = "CHECK-103";
    private static final String TERMINOLOGY = "CHECK-104";

    private final Path home;

    ConfFiles(Path home) {
        this.home = home;
    }

    List<Problem> problems() {
        List<Problem> found = new ArrayList<>();
        read("routes/pipeline.camel.yaml", found);
        YamlSource application = read("conf/application.yaml", found);
        Path schema = home.resolve("conf/schemas/application.schema.json");
        if (application != null && Files.exists(schema)) {
            application.root().ifPresent(root -> unknown(application, root, known(schema), "", found));
        }
        if (read("conf/matching.yaml", found) != null) {
            matching(found);
        }
        golden(found);
        terminology(found);
        return found;
    }

    private void golden(List<Problem> found) {
        try {
            Survivorship.load(home.resolve("conf/golden.yaml"));
        } catch (Problems e) {
            found.addAll(e.list());
        } catch (UncheckedIOException e) {
            found.add(new Problem(
                    "conf/golden.yaml", 0, 0, NO_YAML, "this cannot be read", "", "It has to be text in UTF-8."));
        }
    }

    private @Nullable YamlSource read(String file, List<Problem> found) {
        Path path = home.resolve(file);
        if (!Files.exists(path)) {
            return null;
        }
        try {
            return YamlSource.read(file, Files.readString(path), NO_YAML);
        } catch (Problems e) {
            found.addAll(e.list());
        } catch (IOException e) {
            found.add(new Problem(file, 0, 0, NO_YAML, "this cannot be read", "", "It has to be text in UTF-8."));
        }
        return null;
    }

    private static JsonNode known(Path schema) {
        try {
            return new ObjectMapper().readTree(schema.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Settings that nothing reads. What stands outside of tributary: is Spring's and the libraries'. */
    private static void unknown(YamlSource source, Node node, JsonNode known, String within, List<Problem> found) {
        JsonNode properties = known.path("properties");
        for (NodeTuple entry : YamlSource.entries(node)) {
            String key = YamlSource.text(entry.getKeyNode());
            if (properties.has(key)) {
                unknown(source, entry.getValueNode(), properties.get(key), within + key + ".", found);
            } else if (!properties.isEmpty() && !within.isEmpty()) {
                List<String> names = new ArrayList<>();
                properties.fieldNames().forEachRemaining(names::add);
                found.add(source.at(
                        entry.getKeyNode(),
                        UNKNOWN,
                        "nothing reads " + within + key,
                        "Here may stand " + String.join(", ", names) + "."));
            }
        }
    }

    private void matching(List<Problem> found) {
        try {
            MatchModel.active(home.resolve("conf"));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            found.add(new Problem("conf/matching.yaml", 0, 0, MATCHING, String.valueOf(e.getMessage()), "", ""));
        }
    }

    private void terminology(List<Problem> found) {
        try {
            Tables.load(home);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            found.add(new Problem("conf/terminology", 0, 0, TERMINOLOGY, String.valueOf(e.getMessage()), "", ""));
        }
    }
}
