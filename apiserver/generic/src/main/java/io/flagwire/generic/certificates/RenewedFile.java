package io.flagwire.generic.certificates;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * What stands in files that may be replaced at any time: it is read anew whenever it is needed. While it cannot be read, as
 * when one of two files has been replaced, the last that could is taken, and the log says so. Safe for all threads.
 */
public final class RenewedFile<T> {
    private static final Logger LOG = System.getLogger(RenewedFile.class.getName());

    private final Reader<T> reader;
    private volatile T last;

    /** Reads it. */
    @FunctionalInterface
    public interface Reader<T> {
        /** @throws IOException with a message that names the file */
        T read() throws IOException;
    }

    private RenewedFile(Reader<T> reader, T first) {
        this.reader = reader;
        this.last = first;
    }

    /** @throws IOException if it cannot be read the first time */
    public static <T> RenewedFile<T> of(Reader<T> reader) throws IOException {
        return new RenewedFile<>(reader, reader.read());
    }

    /** What stands there now. */
    T newest() {
        try {
            last = reader.read();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "what was read before stays in use: {0}", e.getMessage());
        }
        return last;
    }

    /** What was read last. */
    T last() {
        return last;
    }
}
