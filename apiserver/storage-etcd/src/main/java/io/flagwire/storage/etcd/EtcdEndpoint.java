package io.flagwire.storage.etcd;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where an etcd server listens.
 *
 * @param secure whether it speaks TLS
 */
public record EtcdEndpoint(String host, int port, boolean secure) {
    private static final int DEFAULT_PORT = 2379;

    /**
     * Reads {@code http://host:port} or {@code https://host:port}.
     *
     * @throws IllegalArgumentException if it is something else; the message does not repeat it
     */
    public static EtcdEndpoint parse(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("must be a URL as https://host:2379", e);
        }
        String scheme = uri.getScheme();
        if (!"http".equals(scheme) && !"https".equals(scheme)) {
            throw new IllegalArgumentException("must begin with http:// or https://");
        }
        if (uri.getUserInfo() != null) {
            throw new IllegalArgumentException("must not have a user: give a client certificate instead");
        }
        String path = uri.getRawPath();
        if (uri.getHost() == null || uri.getRawQuery() != null || !(path.isEmpty() || path.equals("/"))) {
            throw new IllegalArgumentException("must be a URL as https://host:2379, with nothing behind the port");
        }
        int port = uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort();
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("must have a port from 1 to 65535");
        }
        return new EtcdEndpoint(uri.getHost(), port, scheme.equals("https"));
    }

    /** The host and the port as they stand in a URL. */
    String authority() {
        return host + ":" + port;
    }

    @Override
    public String toString() {
        return (secure ? "https://" : "http://") + authority();
    }
}
