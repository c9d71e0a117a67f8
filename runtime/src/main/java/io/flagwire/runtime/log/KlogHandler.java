package io.flagwire.runtime.log;

import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/**
 * Writes what libraries tell {@code java.util.logging} to {@link Klog#system()}: {@code INFO} at verbosity 0, {@code CONFIG}
 * and {@code FINE} from {@code -v=4}, the rest from {@code -v=6} on. A distribution that wants it starts the JVM with
 * {@code -Djava.util.logging.config.class=io.flagwire.runtime.log.KlogLogging}.
 */
public final class KlogHandler extends Handler {
    private static final int FINE_VERBOSITY = 4;
    private static final int FINEST_VERBOSITY = 6;

    private final Formatter messages = new SimpleFormatter();
    private final Klog klog;

    /** For the log manager. */
    public KlogHandler() {
        this(Klog.system());
    }

    KlogHandler(Klog klog) {
        this.klog = klog;
    }

    @Override
    public void publish(LogRecord line) {
        int verbosity = verbosity(line.getLevel());
        if (isLoggable(line) && klog.enabled(verbosity)) {
            klog.write(LogEntry.text(
                    severity(line.getLevel()), verbosity, messages.formatMessage(line), line.getThrown()));
        }
    }

    @Override
    public void flush() {
        klog.flush();
    }

    @Override
    public void close() {
        klog.flush();
    }

    static int verbosity(Level level) {
        if (level.intValue() >= Level.INFO.intValue()) {
            return 0;
        }
        return level.intValue() >= Level.FINE.intValue() ? FINE_VERBOSITY : FINEST_VERBOSITY;
    }

    private static Severity severity(Level level) {
        if (level.intValue() >= Level.SEVERE.intValue()) {
            return Severity.ERROR;
        }
        return level.intValue() >= Level.WARNING.intValue() ? Severity.WARNING : Severity.INFO;
    }
}
