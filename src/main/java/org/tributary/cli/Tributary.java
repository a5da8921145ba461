package org.tributary.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Spec;

/** The command without a subcommand: says what there is. */
@Command(
        name = "tributary",
        mixinStandardHelpOptions = true,
        version = "tributary 0.1.0",
        description = "HL7 v2 and C-CDA integration engine: many feeds, one chart.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "tributary COMMAND --help tells all of it, with examples."})
public final class Tributary implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    /** @param server starts the engine; commands that need none never load it */
    public static CommandLine commandLine(Server server) {
        return new CommandLine(new Tributary())
                .addSubcommand(new RunCommand(server))
                .addSubcommand(new DemoCommand(server))
                .addSubcommand(new CheckCommand())
                .addSubcommand(new StatusCommand())
                .addSubcommand(new PauseCommand())
                .addSubcommand(new ResumeCommand())
                .addSubcommand(new ParkedCommand())
                .addSubcommand(new TasksCommand())
                .addSubcommand(new LinkCommand())
                .addSubcommand(new LossCommand())
                .addSubcommand(new ProfileCommand())
                .addSubcommand(new TestMappingsCommand())
                .addSubcommand(new ExplainMappingCommand())
                .addSubcommand(new NotSameCommand())
                .addSubcommand(new WithdrawCommand())
                .addSubcommand(new ClaimsCommand())
                .addSubcommand(new ChartCommand())
                .addSubcommand(new ReconcileCommand())
                .addSubcommand(new PartCommand())
                .addSubcommand(FaxCommand.line())
                .addSubcommand(new MessageCommand())
                .addSubcommand(new ReplayCommand())
                .addSubcommand(new ResendCommand())
                .addSubcommand(new ResendDeliveryCommand())
                .addSubcommand(new SendCommand())
                .addSubcommand(new AuditCommand())
                .addSubcommand(new BackupCommand())
                .addSubcommand(new RestoreCommand())
                .addSubcommand(new PruneCommand())
                .addSubcommand(new ConvertCommand())
                .addSubcommand(new MatchCommand())
                .addSubcommand(new TerminologyCommand())
                .addSubcommand(new BenchCommand())
                .setHelpFactory(HelpPage::new)
                .setExecutionExceptionHandler((failure, command, arguments) -> {
                    if (failure instanceof NotStartedException) {
                        return CommandLine.ExitCode.SOFTWARE;
                    }
                    CommandLine parent = command.getParent();
                    if (parent != null && parent.getCommand() instanceof MatchCommand) {
                        ProgramError.lines(command.getCommandSpec().qualifiedName(), failure)
                                .forEach(command.getErr()::println);
                        return CommandLine.ExitCode.USAGE;
                    }
                    throw failure;
                });
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
