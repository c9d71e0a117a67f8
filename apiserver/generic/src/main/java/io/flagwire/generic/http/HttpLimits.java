package io.flagwire.generic.http;

/**
 * What a connection and a request may take. Bodies are limited by who reads them. Sizes are bytes of plain text, after
 * decryption.
 */
final class HttpLimits {
    /**
     * The request line of HTTP/1, all header fields of HTTP/1, the header list of HTTP/2. Label and field selectors make long
     * request lines, and a request must not fail over one protocol that passes over the other.
     */
    static final int HEAD_BYTES_MAX = 64 * 1024;

    /** A larger chunk of an HTTP/1 body arrives in parts. */
    static final int CHUNK_BYTES_MAX = 16 * 1024;

    /**
     * Body bytes that wait for a request's thread, each piece counted with {@link #PIECE_OVERHEAD_BYTES}; above it no more are
     * taken from the client.
     */
    static final int BODY_QUEUE_BYTES_MAX = 64 * 1024;

    /** What a piece costs besides its bytes: bodies may come byte by byte. */
    static final int PIECE_OVERHEAD_BYTES = 64;

    /** An unread body that is skipped to keep an HTTP/1 connection; a longer one ends the connection. */
    static final int SKIPPED_BYTES_MAX = 256 * 1024;

    /** The window of each HTTP/2 stream, as kube-apiserver's; the connection's window holds every stream's. */
    static final int STREAM_WINDOW_BYTES = 256 * 1024;

    /** Size of the pieces in which streamed answers go out. */
    static final int PIECE_BYTES = 32 * 1024;

    /** One frame from a WebSocket client, which has nothing to say. */
    static final int WEB_SOCKET_FRAME_BYTES_MAX = 64 * 1024;

    /**
     * HTTP/2 streams that a client may reset, or have reset by its own errors, in {@link #RESET_WINDOW_SECONDS}: more is the
     * attack known as rapid reset (CVE-2023-44487, CVE-2025-8671), and the connection ends.
     */
    static final int RESETS_MAX = 200;

    static final int RESET_WINDOW_SECONDS = 30;

    /** How long the second GOAWAY waits for the client to have seen the first. */
    static final long GOAWAY_MILLIS_MAX = 1_000;

    /** First probe of a silent connection, as kube-apiserver's listener asks. */
    static final int KEEP_ALIVE_SECONDS = 180;

    private HttpLimits() {}
}
