package org.tributary.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tributary.matching.people.Registrations;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tributary match people}: a list of people who do not exist, with the truth. */
@Command(
        name = "people",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Writes a list of people who do not exist, as five senders register them, to measure match dedupe by:"
                        + " families, twins, fathers and sons of one name, newborns, moves, married names, typing errors. OUT gets"
                        + " records.csv, truth.csv (record_id,person_id) and groups.csv (who is whose twin, namesake, household).",
        footer = {"", "Example:", "  tributary match people --records 1000000 --seed 1 --out people"})
final class MatchPeopleCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "100000",
            description = "(default: ${DEFAULT-VALUE}).")
    private int records = 100_000;

    @Mixin
    private Chance chance = new Chance();

    @Option(names = "--out", paramLabel = "OUT", required = true, description = "A folder; made where there is none.")
    private Path out = Path.of(".");

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "The folder that holds conf/ (default: the program's own).",
            defaultValue = "${sys:tributary.home:-.}")
    private Path home = Path.of(".");

    @Override
    public Integer call() {
        try {
            Registrations.Made made = Registrations.write(home.resolve("conf/matching"), records, chance.seed(), out);
            spec.commandLine()
                    .getOut()
                    .println(made.records() + " records of " + made.people() + " people, among them " + made.twins()
                            + " pairs of twins and " + made.namesakes() + " fathers and sons of one name");
            return 0;
        } catch (IOException e) {
            spec.commandLine().getErr().println("tributary match people: " + e.getMessage());
            return 2;
        }
    }
}
