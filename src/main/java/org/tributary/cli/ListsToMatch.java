package org.tributary.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists, and where what is found in them goes. */
final class ListsToMatch {
    @Parameters(arity = "0..*", paramLabel = "LIST", description = "The lists.")
    private List<Path> lists = List.of();

    @Option(names = "--out", paramLabel = "OUT", required = true, description = "A folder; made where there is none.")
    private Path out = Path.of(".");

    List<Path> files() {
        return lists;
    }

    Path out() {
        return out;
    }
}
