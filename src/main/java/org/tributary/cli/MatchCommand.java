package org.tributary.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tributary match}: who is who in lists of records, without an engine. */
@Command(
        name = "match",
        mixinStandardHelpOptions = true,
        description = "Who is one person in lists of records? By the same comparisons as the engine's.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            MatchDedupeCommand.class,
            MatchPairsCommand.class,
            MatchTrainCommand.class,
            MatchExplainCommand.class,
            MatchPeopleCommand.class
        })
final class MatchCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
