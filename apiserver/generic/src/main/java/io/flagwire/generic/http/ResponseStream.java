package io.flagwire.generic.http;

import org.jspecify.annotations.Nullable;

/**
 * The body of an answer while it is being sent. Bytes are collected in pieces of a fixed size; a full piece goes out by
 * itself. Not thread-safe.
 */
public interface ResponseStream {
    /**
     * Adds bytes, which are copied. Waits while the client does not take what was sent before.
     *
     * @throws InterruptedException if the client has gone
     */
    void write(byte[] bytes, int offset, int length) throws InterruptedException;

    /**
     * Adds bytes that many answers share. They are not copied and must never change.
     *
     * @throws InterruptedException if the client has gone
     */
    void writeShared(byte[] bytes) throws InterruptedException;

    /** Sends what has been collected. */
    void flush() throws InterruptedException;

    /** Another way out that never waits; null if there is none. */
    default @Nullable Sender sender() {
        return null;
    }

    /** Sends what has been collected and ends the answer. */
    void end() throws InterruptedException;
}
