package org.tributary.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tributary.matching.LearnedModel;
import org.tributary.matching.MatchModel;
import org.tributary.matching.UnusableException;
import org.tributary.matching.bulk.ModelFile;
import picocli.CommandLine.Option;

/** By which weights a command compares. */
final class WhichModel {
    @Option(names = "--model", paramLabel = "FILE", description = "Weights that match train has written.")
    private @Nullable Path file;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "The folder that holds conf/ (default: the program's own).",
            defaultValue = "${sys:tributary.home:-.}")
    private Path home = Path.of(".");

    /** conf/matching.yaml, with nothing learned. */
    MatchModel rules() {
        return MatchModel.load(home.resolve("conf/matching.yaml"));
    }

    @Nullable
    Path file() {
        return file;
    }

    /** @throws UnusableException where the file was learned with other rules, or is none */
    MatchModel model() throws IOException {
        MatchModel rules = rules();
        if (file == null) {
            return rules;
        }
        LearnedModel learned = ModelFile.read(file);
        if (!learned.base().equals(rules.id())) {
            throw new UnusableException(file + " was learned with another conf/matching.yaml (" + learned.base()
                    + ", now " + rules.id() + "); train again");
        }
        return rules.with(learned);
    }
}
