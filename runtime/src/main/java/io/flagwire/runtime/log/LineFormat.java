package io.flagwire.runtime.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;

/** How a log line looks. */
interface LineFormat {
    /** The line, ended. */
    StringBuilder line(LogEntry entry, Instant time, Caller caller);

    /** The gravest lines that are information, not errors, for those who keep the two apart. */
    Severity gravestInformation();

    /** An exception as the JVM prints it, with a line end after each line. */
    static String stackTrace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }
}
