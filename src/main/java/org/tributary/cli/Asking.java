package org.tributary.cli;

import ch.qos.logback.classic.Level;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.audit.Requester;
import org.tributary.control.Access;
import org.tributary.control.Control;
import org.tributary.control.NeedsEngineException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What all commands share that ask the engine, or its store when no engine runs. */
class Asking {
    /** For {@code exitCodeList}. */
    static final String DONE = "0:done";

    static final String FAILED = "1:it could not be done; the message on stderr says why";
    static final String WRONG_USAGE = "2:wrong usage";

    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The engine's data folder (default: ${DEFAULT-VALUE}).",
            defaultValue = "data")
    private Path data = Path.of("data");

    /** What a command does; what it returns is its exit code. */
    interface Question {
        int ask(Control control) throws IOException;
    }

    int ask(Question question) {
        silenceLibraries();
        try (Access access = Access.to(data)) {
            int code = question.ask(access.control());
            out().flush();
            return code;
        } catch (IllegalArgumentException
                | IllegalStateException
                | IOException
                | UncheckedIOException
                | NeedsEngineException e) {
            return failed(String.valueOf(e.getMessage()));
        } catch (Exception e) {
            return failed("the store failed: " + e.getClass().getSimpleName());
        }
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private int failed(String problem) {
        spec.commandLine().getErr().println(spec.qualifiedName() + ": " + problem);
        return 1;
    }

    static Requester requester(@Nullable String reason) {
        String user = System.getProperty("user.name", "");
        return new Requester(user.isBlank() ? "unknown" : user, reason);
    }

    /** A command's output is for a person: libraries have no say in it. */
    static void silenceLibraries() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.ERROR);
        }
    }
}
