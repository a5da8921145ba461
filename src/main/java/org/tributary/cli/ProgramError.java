package org.tributary.cli;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An error that nobody foresaw, in a command that reads records: told without its message, which may hold a value of one. */
final class ProgramError {
    private static final String OURS = "org.tributary.";

    /** @param command as it is typed */
    static List<String> lines(String command, Exception failure) {
        if (failure instanceof UncheckedIOException) {
            return List.of(command + ": " + failure.getMessage());
        }
        List<String> lines = new ArrayList<>();
        lines.add(
                command + ": an error of the program. What it says is not shown, because it may hold a record's values;"
                        + " please report these lines:");
        for (Throwable at = failure; at != null; at = at.getCause()) {
            lines.add("  " + at.getClass().getName());
            Arrays.stream(at.getStackTrace())
                    .filter(frame -> frame.getClassName().startsWith(OURS))
                    .forEach(frame -> lines.add("    at " + frame));
        }
        return lines;
    }

    private ProgramError() {}
}
