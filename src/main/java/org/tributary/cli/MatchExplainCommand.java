package org.tributary.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tributary.matching.UnusableException;
import org.tributary.matching.Waterfall;
import org.tributary.matching.WaterfallPicture;
import org.tributary.matching.bulk.Explaining;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary match explain}: the score of two records, line by line. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Tells why two records of lists are one person, or are not: what each comparison weighs in bits, the sum, and"
                        + " what gate and vetoes say. Names, dates and numbers themselves are not shown.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong usage, or there is no such record"},
        footer = {"", "Example:", "  tributary match explain R17 R23 registrations.csv --svg why.svg"})
final class MatchExplainCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "A record's id.")
    private String one = "";

    @Parameters(index = "1", paramLabel = "B", description = "Another one's.")
    private String other = "";

    @Parameters(index = "2..*", arity = "1..*", paramLabel = "LIST", description = "The lists that hold them.")
    private List<Path> lists = List.of();

    @Mixin
    private ListForm form = new ListForm();

    @Option(names = "--svg", paramLabel = "FILE", description = "Draw it too.")
    private @Nullable Path svg;

    @Mixin
    private WhichModel which = new WhichModel();

    @Override
    public Integer call() {
        Asking.silenceLibraries();
        try {
            Waterfall waterfall = Explaining.of(which.model(), lists, form.columns(), one, other, form.day());
            spec.commandLine().getOut().print(waterfall.text());
            if (svg != null) {
                Files.writeString(svg, WaterfallPicture.svg(waterfall));
            }
            spec.commandLine().getOut().flush();
            return 0;
        } catch (UnusableException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            spec.commandLine().getErr().println("tributary match explain: " + e.getMessage());
            return 2;
        }
    }
}
