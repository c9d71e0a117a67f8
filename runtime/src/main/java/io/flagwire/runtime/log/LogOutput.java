package io.flagwire.runtime.log;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Where log lines go: everything to one stream, or errors to one and information to another, where it may wait for a while.
 * A line is one write, as UTF-8. Thread-safe.
 */
final class LogOutput implements AutoCloseable {
    private final PrintStream errors;
    private final PrintStream information;
    /** Bytes that information may wait in; none if 0. */
    private final int limit;
    /** Guarded by this. */
    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream(0);

    private volatile boolean closed;

    /** Everything to one stream. */
    LogOutput(PrintStream out) {
        this(out, out, 0);
    }

    /**
     * Errors and information apart.
     *
     * @param limit bytes of information that wait until there are more, or until {@link #flush()}; 0 for none
     */
    LogOutput(PrintStream errors, PrintStream information, int limit) {
        this.errors = errors;
        this.information = information;
        this.limit = limit;
    }

    void error(CharSequence line) {
        write(errors, bytes(line));
    }

    void information(CharSequence line) {
        byte[] bytes = bytes(line);
        if (limit == 0) {
            write(information, bytes);
            return;
        }
        synchronized (this) {
            if (bytes.length > limit - waiting.size()) {
                flush();
            }
            if (bytes.length > limit) {
                write(information, bytes);
            } else {
                waiting.write(bytes, 0, bytes.length);
            }
        }
    }

    /** Writes what waits. */
    synchronized void flush() {
        if (waiting.size() > 0) {
            write(information, waiting.toByteArray());
            waiting.reset();
        }
    }

    /** Flushes again and again from now on, as long as it makes sense. */
    void flushEvery(Duration period) {
        if (limit == 0) {
            return;
        }
        Thread thread = new Thread(() -> flushAgain(period.toNanos()), "log-flush");
        thread.setDaemon(true);
        thread.start();
    }

    /** Writes what waits and ends the flushing. */
    @Override
    public void close() {
        closed = true;
        flush();
    }

    private void flushAgain(long nanos) {
        while (!closed) {
            try {
                Thread.sleep(nanos / 1_000_000, (int) (nanos % 1_000_000));
            } catch (InterruptedException e) {
                return;
            }
            flush();
        }
    }

    private static byte[] bytes(CharSequence line) {
        return line.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(PrintStream stream, byte[] bytes) {
        stream.write(bytes, 0, bytes.length);
        stream.flush();
    }
}
