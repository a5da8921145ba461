package org.tributary.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tributary.chart.terminology.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code tributary terminology}: code tables that the user brings. */
@Command(
        name = "terminology",
        mixinStandardHelpOptions = true,
        description = {
            "Code tables by which charts are put together and codes get their names: ingredients of drugs, codes for the same thing,"
                    + " what a code is called. They are not part of this program, for their publishers license them; you bring"
                    + " their files.",
            "",
            "Without any, what sources say is put together by the codes and names that they send. A running engine reads the tables"
                    + " when it starts; charts are derived when somebody looks, so that a table counts for all that was ever said."
        },
        footer = {
            "",
            "Examples:",
            "  tributary terminology load rrf/RXNREL.RRF rrf/RXNSAT.RRF",
            "  tributary terminology load Loinc.csv icd10cm_order_2026.txt cvx.txt",
            "  tributary terminology load ndc-to-cvx.csv",
            "  tributary terminology list",
            "  tributary terminology remove rxnsat"
        })
final class TerminologyCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "The folder that holds conf/ (default: the program's own).",
            defaultValue = "${sys:tributary.home:-.}",
            scope = ScopeType.INHERIT)
    private Path home = Path.of(".");

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private int fail(String why) {
        spec.commandLine().getErr().println("tributary terminology: " + why);
        return 1;
    }

    @Command(
            name = "load",
            mixinStandardHelpOptions = true,
            description = "Reads publishers' files into conf/terminology; a table of the same name is replaced.")
    int load(
            @Parameters(
                            paramLabel = "FILE",
                            arity = "1..*",
                            description =
                                    "RXNREL.RRF (ingredients), RXNSAT.RRF (NDCs) and RXNCONSO.RRF (names) of RxNorm; of SNOMED CT the"
                                            + " snapshots of Description (names), Association (the same) and ExtendedMap"
                                            + " (ICD-10-CM); names from Loinc.csv, ICD-10-CM's order or codes file, cvx.txt and"
                                            + " product.txt of the NDC directory; or a .csv with the head"
                                            + " relation,from-system,from,to-system,to, whose lines are"
                                            + " same,NDC,00006404702,CVX,03 or ingredient,RXNORM,209459,RXNORM,161.")
                    List<Path> files) {
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                return fail("there is no file " + file);
            }
            try {
                Tables.Loaded loaded = Tables.load(home, file);
                out().println(loaded.name() + ": " + loaded.rows() + " rows of " + loaded.source());
            } catch (IllegalArgumentException e) {
                return fail(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                return fail(file + " cannot be read or its table not written: "
                        + e.getClass().getSimpleName());
            }
        }
        out().println("An engine that runs reads them when it is started again.");
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "What is loaded.")
    int list() {
        try {
            List<Tables.Loaded> all = Tables.loaded(home);
            all.forEach(one -> out().println(one.name() + ": " + one.rows() + " rows of " + one.source()));
            if (all.isEmpty()) {
                out().println("No tables are loaded; charts are put together by codes and names as sent.");
            }
            return 0;
        } catch (IllegalArgumentException e) {
            return fail(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return fail("conf/terminology cannot be read: " + e.getClass().getSimpleName());
        }
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Takes a table away.")
    int remove(@Parameters(paramLabel = "NAME", description = "As list names it.") String name) {
        try {
            return Tables.remove(home, name) ? 0 : fail("no table is named " + name + "; list names them");
        } catch (IOException e) {
            return fail("the table cannot be removed: " + e.getClass().getSimpleName());
        }
    }
}
