package org.tributary.logs;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;

/** {@code %safe} of a log pattern. */
public final class SafeThrowable extends ThrowableHandlingConverter {
    private final SafeStackTrace trace = new SafeStackTrace();

    @Override
    public String convert(ILoggingEvent event) {
        return event.getThrowableProxy() instanceof ThrowableProxy proxy
                ? trace.printStackTraceToString(proxy.getThrowable())
                : "";
    }
}
