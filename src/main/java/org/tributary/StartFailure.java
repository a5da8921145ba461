package org.tributary;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
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
