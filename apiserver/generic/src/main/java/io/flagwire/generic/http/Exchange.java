package io.flagwire.generic.http;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, over HTTP/1.1 or HTTP/2. All methods are called on the request's own virtual thread, except
 * {@link #onGone}'s action.
 */
public interface Exchange {
    /** The method, in capitals. */
    String method();

    /** The path as sent, still percent-encoded, without the query; starts with a slash. */
    String rawPath();

    /** The query as sent, without the question mark; empty if there is none. */
    String rawQuery();

    /** The first header field with this lower-case name, or null. */
    @Nullable
    String header(String name);

    /** All fields with this lower-case name, in the order sent. */
    List<String> headers(String name);

    /** Passes on every header field, lower-case name and value, in the order sent. For proxies. */
    void forEachHeader(BiConsumer<String, String> action);

    /** Whether the request came over HTTP/2. */
    boolean isHttp2();

    /** The peer's address, as {@code 127.0.0.1}. */
    String remoteAddress();

    /** The certificates that the client presented, its own first; empty if none. Not yet verified. */
    List<X509Certificate> clientCertificates();

    /**
     * Reads the whole body. May be called once.
     *
     * @throws BodyTooLargeException as soon as the body is known to exceed {@code bytesMax}
     * @throws InterruptedException if the client has gone
     */
    byte[] readBody(int bytesMax) throws BodyTooLargeException, InterruptedException;

    /**
     * Waits for the next piece of the body; null at its end. For proxies and other bodies of any length. The array belongs to
     * the caller.
     *
     * @throws InterruptedException if the client has gone
     */
    byte @Nullable [] readPiece() throws InterruptedException;

    /**
     * Adds a field to the head of the answer. Lower-case name. Fields about the connection and the length of the body are
     * the front's own and ignored, except {@code connection: close}, which means {@link #goAway} over either protocol.
     *
     * @throws IllegalArgumentException if name or value could be taken for another field
     */
    void addHeader(String name, String value);

    /** Sets a field of the head of the answer, replacing those of the same lower-case name. */
    void setHeader(String name, String value);

    /** Whether an answer's head has been sent. */
    boolean isStarted();

    /** The status of the answer, 0 as long as there is none. */
    int status();

    /** How many bytes of the answer's body have been handed over, as they go out: compressed, if they are. */
    long bodyBytesSent();

    /**
     * Sends the whole answer at once, with its length. A HEAD request gets the head alone. Nobody hears if the client has
     * gone.
     *
     * @param contentType value of that field, or null for none
     * @param body never changed afterwards: it is not copied
     * @throws IllegalStateException if there has been an answer
     */
    void respond(int status, @Nullable String contentType, byte[] body);

    /**
     * Sends the head of an answer whose length is not known.
     *
     * @throws IllegalStateException if there has been an answer
     */
    ResponseStream start(int status, @Nullable String contentType);

    /**
     * Answers by going on in WebSocket, if that is what the client asks for: HTTP/1.1 only.
     *
     * @param subprotocols those that may be agreed on
     * @return null if the client does not ask, or not properly: answer as usual then
     * @throws IllegalStateException if there has been an answer
     */
    @Nullable
    WebSocketConnection upgradeToWebSocket(List<String> subprotocols);

    /**
     * Runs the action when the client goes away before the answer is complete; at once if it has gone. The action runs on
     * the connection's thread and must not block. The request's thread is interrupted as well.
     */
    void onGone(Runnable action);

    /** Whether the client went away before the answer was complete. */
    boolean isGone();

    /**
     * Interrupts the request's thread after this time unless the answer is complete by then. The thread tells it from a gone
     * client by {@link #isGone}. Replaces the deadline set before.
     */
    void setDeadline(Duration fromNow);

    /** Asks the client not to send new requests on this connection (HTTP/2 GOAWAY, HTTP/1 Connection: close). */
    void goAway();

    /** What a filter has left under this type for those after it, or null. */
    <T> @Nullable T attribute(Class<T> type);

    /** Leaves a value for the handlers after this one. */
    <T> void setAttribute(Class<T> type, T value);

    /** The body of the request has more bytes than allowed. */
    final class BodyTooLargeException extends Exception {
        private static final long serialVersionUID = 1;

        public BodyTooLargeException() {
            super("body too large", null, false, false);
        }
    }
}
