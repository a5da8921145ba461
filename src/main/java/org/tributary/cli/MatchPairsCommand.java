package org.tributary.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tributary.matching.MatchModel;
import org.tributary.matching.UnusableException;
import org.tributary.matching.bulk.PairList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary match pairs}: pairs that somebody made, decided one by one. */
@Command(
        name = "pairs",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Decides pairs, a row each: the columns of one record with a_ before their names, those of the other with b_, and"
                        + " pair_id. Where a column named expected tells what people decided, a table compares. LINKS gets"
                        + " id1,id2,probability,decision (auto, review, none), what hindered a link (score, gate, vetoes), and the levels"
                        + " of each.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done, with all rows", "1:done, but rows were left out; stderr says which", "2:wrong usage"},
        footer = {"", "Example:", "  tributary match pairs labelled.csv --out links.csv"})
final class MatchPairsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PAIRS", description = "The pairs, as CSV.")
    private Path pairs = Path.of(".");

    @Option(names = "--out", paramLabel = "LINKS", required = true, description = "A file.")
    private Path out = Path.of(".");

    @Mixin
    private ListForm form = new ListForm();

    @Mixin
    private WhichModel which = new WhichModel();

    @Override
    public Integer call() {
        Asking.silenceLibraries();
        try {
            MatchModel model = which.model();
            PairList.Outcome outcome = PairList.decide(model, pairs, form.columns(), out, form.day());
            outcome.refused().forEach(spec.commandLine().getErr()::println);
            spec.commandLine().getOut().println(outcome.pairs() + " pairs, by model " + model.id());
            outcome.lines().forEach(spec.commandLine().getOut()::println);
            return outcome.refused().isEmpty() ? 0 : 1;
        } catch (UnusableException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            spec.commandLine().getErr().println("tributary match pairs: " + e.getMessage());
            return 2;
        }
    }
}
