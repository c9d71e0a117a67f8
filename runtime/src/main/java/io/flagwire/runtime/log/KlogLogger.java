package io.flagwire.runtime.log;

import java.text.MessageFormat;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * A {@link System.Logger} that writes to a {@link Klog}: {@code INFO} at verbosity 0, {@code DEBUG} from {@code -v=4},
 * {@code TRACE} from {@code -v=6} on, as Kubernetes uses its levels.
 *
 * @param name the logger's name; lines show the place in the source instead
 * @param klog where the lines go
 */
public record KlogLogger(String name, Klog klog) implements System.Logger {
    private static final int DEBUG_VERBOSITY = 4;
    private static final int TRACE_VERBOSITY = 6;

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean isLoggable(Level level) {
        return switch (level) {
            case OFF -> false;
            case ERROR, WARNING, INFO -> true;
            case DEBUG, TRACE, ALL -> klog.enabled(verbosity(level));
        };
    }

    private static int verbosity(Level level) {
        return switch (level) {
            case OFF, ERROR, WARNING, INFO -> 0;
            case DEBUG -> DEBUG_VERBOSITY;
            case TRACE, ALL -> TRACE_VERBOSITY;
        };
    }

    @Override
    public void log(
            Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
        if (isLoggable(level)) {
            klog.write(LogEntry.text(severity(level), verbosity(level), localized(bundle, message), thrown));
        }
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object @Nullable ... arguments) {
        if (isLoggable(level)) {
            String text = localized(bundle, format);
            boolean plain = arguments == null || arguments.length == 0;
            String message = plain ? text : MessageFormat.format(text, arguments);
            klog.write(LogEntry.text(severity(level), verbosity(level), message, null));
        }
    }

    private static Severity severity(Level level) {
        return switch (level) {
            case ERROR -> Severity.ERROR;
            case WARNING -> Severity.WARNING;
            case ALL, TRACE, DEBUG, INFO, OFF -> Severity.INFO;
        };
    }

    private static String localized(@Nullable ResourceBundle bundle, @Nullable String message) {
        if (message == null) {
            return "";
        }
        if (bundle == null) {
            return message;
        }
        try {
            return bundle.getString(message);
        } catch (MissingResourceException e) {
            return message;
        }
    }
}
