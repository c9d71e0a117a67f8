package io.flagwire.generic.http;

import java.util.concurrent.Executor;

/**
 * The way out of an answer for those who send to many clients and never wait: on the thread of the answer's connection. Used
 * by turns with the answer's {@link ResponseStream}, after what that had collected has been flushed.
 */
public interface Sender {
    /** The thread of the connection, which other connections share. Refuses tasks when it has ended for good. */
    Executor executor();

    /** Whether the client takes more now; false if it has gone. On the executor's thread. */
    boolean isReady();

    /**
     * Sends bytes that many answers share, which must never change. On the executor's thread, after {@link #isReady} has
     * said yes: what is too much then waits in memory.
     */
    void send(byte[] bytes);

    /** Lets what was sent go out. On the executor's thread. */
    void flush();
}
