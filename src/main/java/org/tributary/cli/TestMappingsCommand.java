package org.tributary.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tributary.authority.Authorities;
import org.tributary.mapping.MappingTests;
import org.tributary.mapping.Mappings;
import org.tributary.yaml.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tributary test-mappings}: the tests that stand beside the mappings, without an engine. */
@Command(
        name = "test-mappings",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Checks mappings/ and runs every *.test.yaml in it: lines in, facts out. Says of each expectation that does not"
                        + " hold where it stands, what was expected and what came out.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all held", "1:some did not, or a mapping is wrong", "2:wrong usage"},
        footer = {
            "",
            "Examples:",
            "  tributary test-mappings",
            "  tributary test-mappings --only city-lab     those whose file or name has this in it"
        })
final class TestMappingsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--only", paramLabel = "TEXT", description = "Runs those whose file or name holds this.")
    private @Nullable String only;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "The folder that holds mappings/ and conf/ (default: the program's own).",
            defaultValue = "${sys:tributary.home:-.}")
    private Path home = Path.of(".");

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            Path folder = home.resolve("mappings");
            Authorities authorities = Authorities.load(home.resolve("conf/authorities.yaml"));
            String wanted = only == null ? "" : only;
            List<MappingTests.Result> results =
                    MappingTests.run(folder, Mappings.load(folder, authorities, MappingTests.EXAMPLE_ZONE)).stream()
                            .filter(result -> (result.file() + " " + result.name()).contains(wanted))
                            .toList();
            long failed = results.stream().filter(result -> !result.passed()).count();
            for (MappingTests.Result result : results) {
                if (!result.passed()) {
                    out.println(result.file() + ":" + result.line() + "  " + result.name());
                    result.failures().forEach(failure -> out.println("    " + failure));
                }
            }
            out.println(results.size() + " tests, " + failed + " failed");
            return failed == 0 ? 0 : 1;
        } catch (Problems e) {
            out.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            spec.commandLine()
                    .getErr()
                    .println("tributary test-mappings: " + home.resolve("mappings") + " cannot be read: "
                            + e.getClass().getSimpleName());
            return 2;
        }
    }
}
