package io.flagwire.runtime.server;

/** What a chain of servers listens with. Closing it ends all connections; it may come at any time, also before a start. */
public interface Listener extends AutoCloseable {
    /**
     * Opens the port. Requests are served from now on.
     *
     * @throws Exception ends the start; everything that was opened is closed, this listener too
     */
    void start() throws Exception;

    /** Closes the port and returns at once. What runs on connections goes on; clients may be asked to send nothing new. */
    void stopListening() throws Exception;
}
