package org.tributary;

import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.tributary.yaml.Problems;

/** Says in words why the engine does not start, in place of a stack trace: what is wrong in which file, or else the first cause. */
@Order(Ordered.LOWEST_PRECEDENCE)
final class StartFailure implements FailureAnalyzer {
    @Override
    public FailureAnalysis analyze(Throwable failure) {
        Throwable first = failure;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                return new FailureAnalysis(
                        "The store of this data folder is in use: another engine works on it, or a command that opened it.",
                        "Stop that one, or name another folder with --data. Nothing was started.",
                        failure);
            }
            if (cause instanceof PortInUseException taken) {
                return new FailureAnalysis(
                        "Port " + taken.getPort() + ", where the console would be, is taken by another program.",
                        "Stop that one, or choose others: --ports-from N, or server.port in conf/application.yaml.",
                        failure);
            }
            if (cause instanceof Problems problems) {
                return new FailureAnalysis(
                        problems.getMessage(),
                        "Correct that and start again; tributary check tells beforehand whether all is right.",
                        failure);
            }
            first = cause;
        }
        return new FailureAnalysis(
                first.getClass().getSimpleName() + ": " + first.getMessage(),
                "Nothing was started, and what is stored was not touched.",
                failure);
    }
}
