package org.tributary.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tributary.matching.MatchModel;
import org.tributary.matching.ModelFile;
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

    /** What an engine compares by. */
    MatchModel active() {
        return MatchModel.active(home.resolve("conf"));
    }

    @Nullable
    Path file() {
        return file;
    }

    /** @throws org.tributary.matching.UnusableException where the file was learned with other rules, or is none */
    MatchModel model() throws IOException {
        MatchModel rules = rules();
        return file == null ? rules : rules.with(ModelFile.read(file, rules));
    }
}
