package org.tributary.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tributary.authority.Authorities;
import org.tributary.hl7v2.Message;
import org.tributary.mapping.Mappings;
import org.tributary.panel.PanelFiles;
import org.tributary.routes.RouteCheck;
import org.tributary.routes.RouteFile;
import org.tributary.routes.RouteFiles;
import org.tributary.routes.RouteReferences;
import org.tributary.routes.Surroundings;
import org.tributary.yaml.Problem;
import org.tributary.yaml.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tributary check}: says what is wrong with the files that analysts write, without starting anything. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Checks routes/feeds, routes/destinations, the panels that they name, mappings/ and conf/authorities.yaml. Exit code"
                        + " 1 when a file cannot be used. Given a C-CDA document, looks at that instead: what of each section becomes"
                        + " facts, what is odd and where, and whether MDHT, another reader, counts the same entries.",
        footer = {"", "Examples:", "  tributary check --home /srv/tributary", "  tributary check document.xml"})
final class CheckCommand implements Callable<Integer> {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "The folder that holds routes/ (default: the program's own).",
            defaultValue = "${sys:tributary.home:-.}")
    private Path home = Path.of(".");

    @Parameters(arity = "0..1", paramLabel = "DOCUMENT", description = "A C-CDA document.")
    @Nullable
    private Path document;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Path looked = document;
        if (looked != null) {
            if (!Files.isRegularFile(looked)) {
                spec.commandLine().getErr().println("There is no file " + looked + ".");
                return 2;
            }
            if (Message.read(Files.readAllBytes(looked), StandardCharsets.UTF_8).hasHeader()) {
                spec.commandLine()
                        .getErr()
                        .println(looked + " is HL7 v2; check looks at C-CDA documents. tributary convert FILE OUT --to"
                                + " canonical tells what is made of it, tributary explain-mapping --feed NAME --message"
                                + " FILE which rule reads what.");
                return 2;
            }
            return new DocumentCheck(out).run(looked);
        }
        Path routes = home.resolve("routes");
        if (!Files.isDirectory(routes)) {
            spec.commandLine().getErr().println("There is no folder " + routes + ". Name the right one with --home.");
            return 2;
        }
        Surroundings surroundings = Surroundings.of(home, System.getenv());
        RouteCheck check = new RouteCheck(surroundings);
        List<Problem> problems = new ArrayList<>();
        List<RouteFile> files = RouteFiles.files(routes);
        for (RouteFile file : files) {
            problems.addAll(check.problems(file));
            RouteCheck.panel(file).ifPresent(panel -> problems.addAll(PanelFiles.problems(routes, panel)));
        }
        problems.addAll(new RouteReferences(surroundings).problems(files));
        problems.addAll(mappingProblems());
        problems.addAll(new ConfFiles(home).problems());
        problems.forEach(problem -> out.println(problem.shown()));
        out.println(Count.of(files.size(), "route file") + ", the mappings and conf checked, "
                + Count.of(problems.size(), "problem"));
        return problems.isEmpty() ? 0 : 1;
    }

    private List<Problem> mappingProblems() {
        Path mappings = home.resolve("mappings");
        if (!Files.isDirectory(mappings)) {
            return List.of();
        }
        try {
            Mappings.load(mappings, Authorities.load(home.resolve("conf/authorities.yaml")), null);
            return List.of();
        } catch (Problems e) {
            return e.list();
        }
    }
}
