package org.tributary.cli;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What {@code --help} prints: examples are never broken into two lines, so that they can be copied, and the commands stand under what they
 * are for, each with its first sentence.
 */
final class HelpPage extends Help {
    private static final int EXAMPLE_WIDTH = 500;

    private static final Map<String, List<String>> PURPOSES = purposes();

    HelpPage(CommandSpec command, ColorScheme colours) {
        super(command, colours);
    }

    private static Map<String, List<String>> purposes() {
        Map<String, List<String>> purposes = new LinkedHashMap<>();
        purposes.put("An engine", List.of("run", "demo", "check", "status", "pause", "resume", "bench"));
        purposes.put("Messages", List.of("send", "parked", "message", "replay", "resend", "resend-delivery"));
        purposes.put(
                "Persons, charts, faxes",
                List.of(
                        "tasks",
                        "chart",
                        "match",
                        "link",
                        "not-same",
                        "claims",
                        "withdraw",
                        "part",
                        "reconcile",
                        "fax"));
        purposes.put(
                "Senders and what is understood of them",
                List.of("profile", "loss", "explain-mapping", "test-mappings", "convert", "terminology"));
        purposes.put("What is kept", List.of("backup", "restore", "prune", "audit"));
        return purposes;
    }

    @Override
    public String footer(Object... values) {
        return join(ansi(), EXAMPLE_WIDTH, false, commandSpec().usageMessage().footer(), new StringBuilder(), values)
                .toString();
    }

    @Override
    public String commandListHeading(Object... values) {
        return commandSpec().parent() == null ? "" : super.commandListHeading(values);
    }

    @Override
    public String commandList(Map<String, Help> commands) {
        if (commandSpec().parent() != null) {
            return super.commandList(commands);
        }
        StringBuilder list = new StringBuilder();
        Set<String> left = new LinkedHashSet<>();
        commands.values().forEach(command -> left.add(command.commandSpec().name()));
        PURPOSES.forEach((purpose, names) -> {
            left.removeAll(names);
            list.append(list(purpose, names, commands));
        });
        return left.isEmpty()
                ? list.toString()
                : list.append(list("More", List.copyOf(left), commands)).toString();
    }

    private String list(String purpose, List<String> names, Map<String, Help> commands) {
        TextTable table = TextTable.forColumns(
                colorScheme(),
                new Column(19, 2, Column.Overflow.SPAN),
                new Column(commandSpec().usageMessage().width() - 19, 1, Column.Overflow.WRAP));
        for (String name : names) {
            commands.values().stream()
                    .filter(command -> command.commandSpec().name().equals(name))
                    .findFirst()
                    .ifPresent(command -> table.addRowValues(
                            colorScheme().commandText(name), colorScheme().text(firstSentence(command.commandSpec()))));
        }
        return String.format("%n%s:%n", purpose) + table;
    }

    private static String firstSentence(CommandSpec command) {
        String all = String.join(" ", command.usageMessage().description());
        return all.replaceFirst("(?s)([.?]) .*", "$1");
    }
}
