package io.flagwire.generic.http;

import java.time.Duration;

/**
 * How long a connection may keep the front waiting.
 *
 * @param handshake from the accepted connection to the end of the TLS handshake
 * @param preface from the end of the handshake to the client's HTTP/2 settings
 * @param head from the first byte of an HTTP/1 request to the end of its head
 * @param idle without a request
 * @param linger for the client to read an answer that ends the connection
 */
record Timeouts(Duration handshake, Duration preface, Duration head, Duration idle, Duration linger) {
    /** Head and idle are kube-apiserver's, linger is Go's. */
    static final Timeouts DEFAULT = new Timeouts(
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(32),
            Duration.ofSeconds(90),
            Duration.ofMillis(500));
}
