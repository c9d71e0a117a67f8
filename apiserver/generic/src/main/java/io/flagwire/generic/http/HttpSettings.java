package io.flagwire.generic.http;

import java.net.InetAddress;

/**
 * Where and how an {@link HttpFront} listens.
 *
 * @param port 0 for any free one
 * @param sharePort whether other processes may listen on the same port (SO_REUSEPORT)
 * @param streamsMax requests at a time on one HTTP/2 connection
 */
public record HttpSettings(InetAddress address, int port, boolean sharePort, int streamsMax) {
    public static final int STREAMS_MAX_DEFAULT = 250;

    public HttpSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port out of range: " + port);
        }
        if (streamsMax < 1) {
            throw new IllegalArgumentException("at least one stream: " + streamsMax);
        }
    }

    public HttpSettings(InetAddress address, int port) {
        this(address, port, false, STREAMS_MAX_DEFAULT);
    }
}
