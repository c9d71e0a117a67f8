package io.flagwire.storage.etcd;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Where an etcd server listens.
 *
 * @param host of a socket in the file system the last part of its path, for which its certificate has to be
 * @param port 0 for a socket in the file system
 * @param socket the path of a socket in the file system, empty for one of the network
 * @param secure whether it speaks TLS
 */
public record EtcdEndpoint(String host, int port, String socket, boolean secure) {
    private static final int DEFAULT_PORT = 2379;
    private static final String FORMS = "must begin with http://, https://, unix:// or unixs://";

    /** One of the network. */
    public EtcdEndpoint(String host, int port, boolean secure) {
        this(host, port, "", secure);
    }

    /**
     * Reads {@code http://host:port} or {@code unix:///path}, with another {@code s} for TLS.
     *
     * @throws IllegalArgumentException if it is something else; the message does not repeat it
     */
    public static EtcdEndpoint parse(String url) {
        int colon = url.indexOf(':');
        return switch (colon < 0 ? "" : url.substring(0, colon)) {
            case "unix" -> socket(url.substring(colon + 1), false);
            case "unixs" -> socket(url.substring(colon + 1), true);
            default -> network(url);
        };
    }

    /** The two slashes may be left out, as etcd's own clients allow. */
    private static EtcdEndpoint socket(String rest, boolean secure) {
        String path = rest.startsWith("//") ? rest.substring(2) : rest;
        try {
            Path name = Path.of(path).getFileName();
            UnixDomainSocketAddress.of(path);
            if (!path.isEmpty() && name != null) {
                return new EtcdEndpoint(name.toString(), 0, path, secure);
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("must name a socket by a path, as unix:///run/etcd.sock", e);
        }
        throw new IllegalArgumentException("must name a socket by its path, as unix:///run/etcd.sock");
    }

    private static EtcdEndpoint network(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("must be a URL as https://host:2379", e);
        }
        String scheme = uri.getScheme();
        if (!"http".equals(scheme) && !"https".equals(scheme)) {
            throw new IllegalArgumentException(FORMS);
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

    /** Whether it is a socket in the file system. */
    public boolean isSocket() {
        return !socket.isEmpty();
    }

    /** What the server is called in requests, and in its certificate: the host and the port as they stand in a URL. */
    String authority() {
        return isSocket() ? (secure ? host : "localhost") : host + ":" + port;
    }

    @Override
    public String toString() {
        return isSocket()
                ? (secure ? "unixs://" : "unix://") + socket
                : (secure ? "https://" : "http://") + authority();
    }
}
