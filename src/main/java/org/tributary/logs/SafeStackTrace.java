package org.tributary.logs;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.StackTracePrinter;
import org.springframework.boot.logging.StandardStackTracePrinter;

/**
 * Prints an exception without what its message may hold of a patient: a database quotes the value it refuses, a parser the
 * text it cannot read. Messages are shown of our own exceptions, which never hold a value, and of those that speak of
 * addresses, files and configuration only; of others the class and the lines, of the database's its codes. That the database
 * cannot be reached is one line: whoever asks it then fails, and where they stood says nothing.
 */
public final class SafeStackTrace implements StackTracePrinter {
    private static final List<String> HOLD_NO_VALUE = List.of(
            "org.tributary.",
            "org.springframework.beans.",
            "org.springframework.boot.",
            "org.apache.camel.FailedTo",
            "org.apache.camel.NoSuch",
            "org.apache.camel.PropertyBinding",
            "org.apache.camel.ResolveEndpointFailed",
            "org.flywaydb.",
            "java.net.",
            "java.nio.file.",
            "javax.net.ssl.");

    private final StackTracePrinter printer = StandardStackTracePrinter.rootLast()
            .withCommonFrames()
            .withMaximumLength(16_000)
            .withFormatter(SafeStackTrace::describe);

    @Override
    public void printStackTrace(Throwable failure, Appendable out) throws IOException {
        @Nullable SQLException lost = lostConnection(failure);
        if (lost != null) {
            out.append("the database cannot be reached: ")
                    .append(describe(lost))
                    .append(System.lineSeparator());
        } else {
            printer.printStackTrace(failure, out);
        }
    }

    /** The innermost that says so, by SQLSTATE: connection exceptions (08), shutdown and start (57P). */
    private static @Nullable SQLException lostConnection(Throwable failure) {
        @Nullable SQLException lost = null;
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++, cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && !sql.getSQLState().equals("08P01") // a wrong question over a connection that works
                    && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P"))) {
                lost = sql;
            }
        }
        return lost;
    }

    static String describe(Throwable failure) {
        String name = failure.getClass().getName();
        if (failure instanceof SQLException sql) {
            return name + " (SQLSTATE " + sql.getSQLState() + ", code " + sql.getErrorCode() + ")";
        }
        @Nullable String message = failure.getMessage();
        return message != null && holdsNoValue(name, failure) ? name + ": " + message : name;
    }

    private static boolean holdsNoValue(String name, Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        boolean ours = trace.length > 0 && trace[0].getClassName().startsWith("org.tributary.");
        return ours || HOLD_NO_VALUE.stream().anyMatch(name::startsWith);
    }
}
