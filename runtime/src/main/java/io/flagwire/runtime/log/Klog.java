package io.flagwire.runtime.log;

import io.flagwire.runtime.flag.Quoted;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A log in klog's text format:
 *
 * <pre>
 * I1125 19:41:45.123456   14463 Server.java:72] "Serving securely" address="[::]:6443"
 * </pre>
 *
 * that is severity, month and day, local time, process id, place in the source, message, and pairs of keys and values.
 * Detail is by verbosity: a line at level 2 is written from {@code -v=2} on, errors and warnings always.
 *
 * <p>Thread-safe; a line is one write.
 */
public final class Klog {
    private static final int PROCESS_WIDTH = 7;

    private final PrintStream out;
    private final InstantSource clock;
    /** Null for {@link ThisProcess}, which is not asked before there is a line to write. */
    private final @Nullable ZoneId zone;

    private final long process;
    private volatile int verbosity;

    /**
     * A log with verbosity 0.
     *
     * @param process the process id that each line shows
     */
    public Klog(PrintStream out, InstantSource clock, ZoneId zone, long process) {
        this(process, out, clock, zone);
    }

    private Klog(long process, PrintStream out, InstantSource clock, @Nullable ZoneId zone) {
        this.out = out;
        this.clock = clock;
        this.zone = zone;
        this.process = process;
    }

    /** The log of this process, on its standard error, to which the loggers of {@link KlogFinder} write. */
    public static Klog system() {
        return SystemLog.INSTANCE;
    }

    /** The verbosity up to which lines are written. */
    public int verbosity() {
        return verbosity;
    }

    /** Sets the verbosity from now on, as {@code -v} does. */
    public void verbosity(int level) {
        verbosity = level;
    }

    /** Whether lines at this level are written. Ask before building an expensive line. */
    public boolean enabled(int level) {
        return level <= verbosity;
    }

    /** A line with pairs of keys and values, if lines at this level are written. */
    public void info(int level, String message, @Nullable Object... keysAndValues) {
        if (enabled(level)) {
            structured(Severity.INFO, message, keysAndValues);
        }
    }

    /** A warning with pairs of keys and values. */
    public void warning(String message, @Nullable Object... keysAndValues) {
        structured(Severity.WARNING, message, keysAndValues);
    }

    /**
     * An error with pairs of keys and values.
     *
     * @param error what went wrong, shown first under {@code err}
     */
    public void error(String error, String message, @Nullable Object... keysAndValues) {
        @Nullable Object[] pairs = new Object[keysAndValues.length + 2];
        pairs[0] = "err";
        pairs[1] = error;
        System.arraycopy(keysAndValues, 0, pairs, 2, keysAndValues.length);
        structured(Severity.ERROR, message, pairs);
    }

    /** A line of plain text, followed by the stack trace if there is one. */
    public void text(Severity severity, String message, @Nullable Throwable thrown) {
        StringBuilder line = header(severity).append(message);
        if (thrown != null) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace, true));
            line.append('\n').append(trace);
        }
        write(line);
    }

    private void structured(Severity severity, String message, @Nullable Object[] keysAndValues) {
        StringBuilder line = header(severity);
        Quoted.append(line, message);
        for (int i = 0; i + 1 < keysAndValues.length; i += 2) {
            line.append(' ').append(keysAndValues[i]).append('=');
            appendValue(line, keysAndValues[i + 1]);
        }
        write(line);
    }

    private static void appendValue(StringBuilder line, @Nullable Object value) {
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

    private StringBuilder header(Severity severity) {
        LocalDateTime time = LocalDateTime.ofInstant(clock.instant(), zone == null ? ThisProcess.ZONE : zone);
        StringBuilder line = new StringBuilder(160).append(severity.letter());
        appendPadded(line, time.getMonthValue(), 2);
        appendPadded(line, time.getDayOfMonth(), 2);
        appendPadded(line.append(' '), time.getHour(), 2);
        appendPadded(line.append(':'), time.getMinute(), 2);
        appendPadded(line.append(':'), time.getSecond(), 2);
        appendPadded(line.append('.'), time.getNano() / 1000, 6);
        String id = Long.toString(zone == null ? ThisProcess.ID : process);
        line.append(' ')
                .append(" ".repeat(Math.max(0, PROCESS_WIDTH - id.length())))
                .append(id)
                .append(' ');
        return line.append(Caller.place()).append("] ");
    }

    private static void appendPadded(StringBuilder line, int value, int width) {
        String digits = Integer.toString(value);
        line.append("0".repeat(width - digits.length())).append(digits);
    }

    private void write(StringBuilder line) {
        if (line.charAt(line.length() - 1) != '\n') {
            line.append('\n');
        }
        out.print(line);
        out.flush();
    }

    private static final class SystemLog {
        static final Klog INSTANCE = new Klog(0, System.err, InstantSource.system(), null);
    }

    private static final class ThisProcess {
        static final ZoneId ZONE = ZoneId.systemDefault();
        static final long ID = ProcessHandle.current().pid();
    }
}
