package io.flagwire.generic.http;

/**
 * The server's side of a WebSocket, for watches: messages go out, what the client sends is read and dropped, pings are
 * answered. The client's leaving is told as for any request, by interruption and {@link Exchange#onGone}. Not thread-safe.
 */
public interface WebSocketConnection {
    /** The subprotocol agreed on; empty if none. */
    String subprotocol();

    /**
     * Sends one text message at once. Waits while the client does not take what was sent before.
     *
     * @param utf8 not copied: never changed afterwards
     * @throws InterruptedException if the client has gone
     */
    void sendText(byte[] utf8) throws InterruptedException;

    /** As {@link #sendText}, for bytes of any kind. */
    void sendBinary(byte[] bytes) throws InterruptedException;

    /** Ends the connection in good order; the answer is complete. */
    void end();
}
