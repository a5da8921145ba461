package org.tributary;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.util.StringUtils;

/** One event of the log, in place of Spring's: why the engine does not start, and what to do. */
final class StartReport implements FailureAnalysisReporter {
    private static final Logger LOG = LoggerFactory.getLogger(StartReport.class);

    @Override
    public void report(FailureAnalysis analysis) {
        LOG.error("{}", text(analysis));
    }

    static String text(FailureAnalysis analysis) {
        String why = "Tributary does not start.\n" + analysis.getDescription().strip();
        return StringUtils.hasText(analysis.getAction())
                ? why + "\n" + analysis.getAction().strip()
                : why;
    }
}
