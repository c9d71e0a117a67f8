package io.flagwire.runtime.log;

import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A log as klog writes it: text lines to one stream, unless {@link LogOptions} want it otherwise. Detail is by verbosity: a
 * line at level 2 is written from {@code -v=2} on, errors and warnings always.
 *
 * <p>Thread-safe; a line is one write.
 */
public final class Klog {
    private final PrintStream out;
    private final InstantSource clock;
    private volatile LineFormat format;
    private volatile LogOutput output;
    private volatile int verbosity;
    private volatile VModule vmodule = VModule.NONE;

    /**
     * A log with verbosity 0.
     *
     * @param process the process id that each line shows
     */
    public Klog(PrintStream out, InstantSource clock, ZoneId zone, long process) {
        this(out, clock, new TextFormat(zone, process));
    }

    private Klog(PrintStream out, InstantSource clock, LineFormat format) {
        this.out = out;
        this.clock = clock;
        this.format = format;
        this.output = new LogOutput(out);
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

    /**
     * Whether lines at this level are written by the source file that asks. Ask before building an expensive line.
     */
    public boolean enabled(int level) {
        return level <= verbosity
                || !vmodule.filters().isEmpty()
                        && level <= vmodule.level(Caller.find().module());
    }

    /** A line with pairs of keys and values, if lines at this level are written. */
    public void info(int level, String message, @Nullable Object... keysAndValues) {
        if (enabled(level)) {
            write(LogEntry.structured(Severity.INFO, level, message, null, keysAndValues));
        }
    }

    /** A warning with pairs of keys and values. */
    public void warning(String message, @Nullable Object... keysAndValues) {
        write(LogEntry.structured(Severity.WARNING, 0, message, null, keysAndValues));
    }

    /**
     * An error with pairs of keys and values.
     *
     * @param error what went wrong, shown under {@code err}
     */
    public void error(String error, String message, @Nullable Object... keysAndValues) {
        write(LogEntry.structured(Severity.ERROR, 0, message, error, keysAndValues));
    }

    /** A line of plain text, if lines at this level are written. */
    public void text(int level, String message) {
        if (enabled(level)) {
            write(LogEntry.text(Severity.INFO, level, message, null));
        }
    }

    /** A line of plain text, followed by the stack trace if there is one. */
    public void text(Severity severity, String message, @Nullable Throwable thrown) {
        write(LogEntry.text(severity, 0, message, thrown));
    }

    /** Writes what waits to be written. */
    public void flush() {
        output.flush();
    }

    /** A line at a level that is known to be written. */
    void write(LogEntry entry) {
        LineFormat lines = format;
        StringBuilder line = lines.line(entry, clock.instant(), Caller.find());
        if (entry.severity().compareTo(lines.gravestInformation()) <= 0) {
            output.information(line);
        } else {
            output.error(line);
        }
        if (entry.severity() == Severity.FATAL) {
            output.flush();
        }
    }

    /** Sets the verbosity by source file from now on. */
    void vmodule(VModule levels) {
        vmodule = levels;
    }

    /** Sets the form of lines from now on. */
    void format(LineFormat lines) {
        format = lines;
    }

    /**
     * Writes information elsewhere from now on.
     *
     * @param limit bytes of it that may wait
     * @param flushFrequency the longest time that they wait
     */
    void split(PrintStream information, int limit, Duration flushFrequency) {
        output.close();
        output = new LogOutput(out, information, limit);
        output.flushEvery(flushFrequency);
    }

    private static final class SystemLog {
        static final Klog INSTANCE = new Klog(System.err, InstantSource.system(), new TextFormat());
    }
}
