package org.tributary.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tributary.matching.bulk.ColumnsFile;
import picocli.CommandLine.Option;

/** What the columns of lists are, and of which day they are. */
final class ListForm {
    @Option(
            names = "--columns",
            paramLabel = "FILE",
            description = "YAML, our name of a column to theirs: birth_date: GEBDAT. Common spellings need none.")
    private @Nullable Path columns;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "The day of the lists: nobody is born after it, as 2024-12-31 (default: today).")
    private @Nullable LocalDate day;

    /** @throws org.tributary.matching.UnusableException where the columns file is wrong */
    ColumnsFile columns() throws IOException {
        return columns == null ? ColumnsFile.none() : ColumnsFile.read(columns);
    }

    LocalDate day() {
        return day == null ? LocalDate.now() : day;
    }
}
