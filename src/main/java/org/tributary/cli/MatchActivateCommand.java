package org.tributary.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tributary.control.Control;
import org.tributary.matching.LearnedModel;
import org.tributary.matching.MatchModel;
import org.tributary.matching.ModelFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary match activate}: learned weights decide from the engine's next start on. */
@Command(
        name = "activate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Shows which of the stored pairs weights that match train learned would decide otherwise. With --reason a"
                        + " person activates them: they are kept as conf/matching-model.json, and after the engine's next start all"
                        + " records are compared anew. Weights that did not pass a check are refused.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            Asking.DONE,
            "1:refused, or it could not be done; the message on stderr says why",
            Asking.WRONG_USAGE
        },
        footer = {
            "",
            "Pairs that share a key and are not stored, because nobody would link them by the weights of now, are not shown.",
            "",
            "Examples:",
            "  tributary match activate learned/model.json",
            "  tributary match activate learned/model.json --reason 'seen with the steward'",
            "  tributary match activate --shipped --reason 'back'"
        })
final class MatchActivateCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private final Asking engine = new Asking();

    @Parameters(arity = "0..1", paramLabel = "MODEL", description = "A file that match train has written.")
    private @Nullable Path file;

    @Option(names = "--shipped", description = "The weights of conf/matching.yaml again, instead of MODEL.")
    private boolean shipped;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why; goes into the audit trail. Without it nothing is done.")
    private @Nullable String reason;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "The folder that holds conf/ (default: the program's own).",
            defaultValue = "${sys:tributary.home:-.}")
    private Path home = Path.of(".");

    @Override
    public Integer call() {
        if (shipped == (file != null)) {
            throw new ParameterException(spec.commandLine(), "name a MODEL, or say --shipped");
        }
        return engine.ask(control -> {
            Path conf = home.resolve("conf");
            String text = null;
            if (file != null) {
                text = Files.readString(file);
                LearnedModel learned = ModelFile.read(file, MatchModel.load(conf.resolve("matching.yaml")));
                if (!learned.failed().isEmpty()) {
                    throw new IllegalArgumentException(file + " did not pass its checks, and is not activated: "
                            + String.join("; ", learned.failed()));
                }
            }
            Control.Trial trial = control.trial(text);
            print(trial, engine.out());
            if (reason == null) {
                engine.out().println("Nothing was changed; --reason TEXT activates it.");
                return 0;
            }
            control.activated(trial.model(), Asking.requester(reason));
            Path activated = conf.resolve(MatchModel.ACTIVATED);
            if (text == null) {
                Files.deleteIfExists(activated);
            } else {
                ModelFile.write(text, activated);
            }
            engine.out()
                    .println(
                            trial.model() + " decides after the engine's next start, which compares all records anew.");
            return 0;
        });
    }

    private static void print(Control.Trial trial, PrintWriter out) {
        Table changed = new Table("RECORDS", "DECISION", "PROBABILITY");
        trial.changed()
                .forEach(one -> changed.row(
                        one.one() + " " + one.other(),
                        one.change(),
                        String.format(Locale.ROOT, "%.4f", Math.floor(one.probability() * 10_000) / 10_000)));
        changed.print(out);
        Table counts = new Table("BEFORE -> BY " + trial.model(), "PAIRS");
        trial.counts().forEach((change, pairs) -> counts.row(change, pairs));
        counts.print(out);
        out.println(trial.pairs() + " of " + trial.all() + " stored pairs were compared.");
    }
}
