package io.flagwire.runtime.log;

import io.flagwire.runtime.flag.Quoted;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * klog's text format:
 *
 * <pre>
 * I1125 19:41:45.123456   14463 Server.java:72] "Serving securely" address="[::]:6443"
 * </pre>
 *
 * that is severity, month and day, local time, process id, place in the source, message, and pairs of keys and values.
 */
final class TextFormat implements LineFormat {
    private static final int PROCESS_WIDTH = 7;

    /** Null for {@link ThisProcess}, which is not asked before there is a line to write. */
    private final @Nullable ZoneId zone;

    private final long process;

    /** Lines of this process. */
    TextFormat() {
        this(null, 0);
    }

    TextFormat(@Nullable ZoneId zone, long process) {
        this.zone = zone;
        this.process = process;
    }

    @Override
    public StringBuilder line(LogEntry entry, Instant time, Caller caller) {
        StringBuilder line = header(entry.severity(), time)
                .append(caller.file())
                .append(':')
                .append(caller.line())
                .append("] ");
        if (entry.structured()) {
            Quoted.append(line, entry.message());
            if (entry.error() != null) {
                appendPair(line, "err", entry.error());
            }
            for (int i = 0; i + 1 < entry.keysAndValues().length; i += 2) {
                appendPair(line, entry.keysAndValues()[i], entry.keysAndValues()[i + 1]);
            }
        } else {
            line.append(entry.message());
        }
        if (entry.thrown() != null) {
            line.append('\n').append(LineFormat.stackTrace(entry.thrown()));
        }
        return line.charAt(line.length() - 1) == '\n' ? line : line.append('\n');
    }

    @Override
    public Severity gravestInformation() {
        return Severity.INFO;
    }

    private static void appendPair(StringBuilder line, @Nullable Object key, @Nullable Object value) {
        line.append(' ').append(key).append('=');
        if (value == null || value instanceof Number || value instanceof Boolean) {
            line.append(value == null ? "null" : value);
            return;
        }
        String text = value.toString();
        if (text.indexOf('\n') < 0) {
            Quoted.append(line, text);
            return;
        }
        line.append("<\n\t").append(text.strip().replace("\n", "\n\t")).append("\n >");
    }

    private StringBuilder header(Severity severity, Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, zone == null ? ThisProcess.ZONE : zone);
        StringBuilder line = new StringBuilder(160).append(severity.letter());
        appendPadded(line, time.getMonthValue(), 2);
        appendPadded(line, time.getDayOfMonth(), 2);
        appendPadded(line.append(' '), time.getHour(), 2);
        appendPadded(line.append(':'), time.getMinute(), 2);
        appendPadded(line.append(':'), time.getSecond(), 2);
        appendPadded(line.append('.'), time.getNano() / 1000, 6);
        String id = Long.toString(zone == null ? ThisProcess.ID : process);
        return line.append(' ')
                .append(" ".repeat(Math.max(0, PROCESS_WIDTH - id.length())))
                .append(id)
                .append(' ');
    }

    private static void appendPadded(StringBuilder line, int value, int width) {
        String digits = Integer.toString(value);
        line.append("0".repeat(width - digits.length())).append(digits);
    }

    private static final class ThisProcess {
        static final ZoneId ZONE = ZoneId.systemDefault();
        static final long ID = ProcessHandle.current().pid();
    }
}
