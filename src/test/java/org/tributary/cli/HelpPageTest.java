package org.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HelpPageTest {
    private static final CommandLine ALL = line();

    private static CommandLine line() {
        return Tributary.commandLine((data, portsFrom) -> {
            throw new IllegalStateException("nothing is started here");
        });
    }

    @Test
    void each_command_is_listed_once_under_what_it_is_for() {
        String page = ALL.getUsageMessage();
        assertThat(page).doesNotContain("\nMore:").contains("\nAn engine:", "\nMessages:", "\nWhat is kept:");
        for (CommandLine one : ALL.getSubcommands().values()) {
            assertThat(page.lines().filter(line -> line.startsWith("  " + one.getCommandName() + " ")))
                    .as(one.getCommandName())
                    .hasSize(1);
        }
    }

    @Test
    void every_example_is_one_line_that_the_program_understands() throws Exception {
        Map<String, CommandLine> commands = new LinkedHashMap<>();
        gather(ALL, commands);
        List<String> examples = new ArrayList<>();
        for (CommandLine one : commands.values()) {
            for (String line : one.getUsageMessage().split("\n")) {
                if (line.startsWith("  tributary ")) {
                    examples.add(line.strip().replaceAll("   .*| > .*", ""));
                }
            }
        }
        assertThat(examples).hasSizeGreaterThan(60);
        for (String example : examples) {
            String[] words = words(example.substring("tributary ".length()));
            assertThatCode(() -> line().parseArgs(words)).as(example).doesNotThrowAnyException();
        }
    }

    private static void gather(CommandLine of, Map<String, CommandLine> into) {
        for (CommandLine one : of.getSubcommands().values()) {
            into.putIfAbsent(one.getCommandSpec().qualifiedName(), one);
            gather(one, into);
        }
    }

    /** As a shell divides a line. */
    private static String[] words(String line) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\n' " + line).start();
        try (Stream<String> words = shell.inputReader().lines()) {
            return words.toArray(String[]::new);
        }
    }
}
