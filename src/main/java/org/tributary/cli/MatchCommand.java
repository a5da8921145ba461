package org.tributary.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tributary match}: who is who, in lists of records without an engine, and among those of an engine. */
@Command(
        name = "match",
        mixinStandardHelpOptions = true,
        description =
                "Who is one person? dedupe, pairs, train, explain and people look at lists, without an engine; tasks, show, link,"
                        + " not-same and undo at an engine's records. Both by the same comparisons.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            MatchDedupeCommand.class,
            MatchPairsCommand.class,
            MatchTrainCommand.class,
            MatchExplainCommand.class,
            MatchPeopleCommand.class,
            MatchActivateCommand.class,
            MatchKeysCommand.class,
            MatchTasksCommand.class,
            MatchShowCommand.class,
            LinkCommand.class,
            NotSameCommand.class,
            PinCommand.class,
            WithdrawCommand.class
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
