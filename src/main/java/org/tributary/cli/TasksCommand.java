package org.tributary.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.tributary.control.OpenTask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tributary tasks}. */
@Command(
        name = "tasks",
        mixinStandardHelpOptions = true,
        description = "Lists what a person has to decide: whether two records are one person, whose a fax is,"
                + " whether one filed itself rightly. Ids only.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {Asking.DONE, Asking.FAILED, Asking.WRONG_USAGE},
        footer = {"", "Example:", "  tributary tasks --data /srv/tributary"})
final class TasksCommand implements Callable<Integer> {
    @Mixin
    private final Asking engine = new Asking();

    @Override
    public Integer call() {
        return engine.ask(control -> {
            List<OpenTask> tasks = control.tasks();
            Table table = new Table("TASK", "KIND", "ABOUT", "REASON", "SINCE", "OWNER");
            tasks.forEach(
                    one -> table.row(one.id(), one.kind(), one.subject(), one.reason(), one.createdAt(), one.owner()));
            table.print(engine.out());
            engine.out().println(tasks.size() + " open tasks.");
            return 0;
        });
    }
}
