package io.flagwire.generic.encryption;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a key management service is, as the configuration says it.
 *
 * @param socket the path of a unix domain socket
 * @param problem empty if nothing is wrong
 */
record KmsEndpoint(String socket, String problem) {
    /** Begins what Linux keeps in no file system; the JDK's sockets cannot reach it. */
    private static final String ABSTRACT = "/@";

    static KmsEndpoint of(String endpoint) {
        if (endpoint.isEmpty()) {
            return wrong("endpoint is a mandatory field for a kms");
        }
        URI uri;
        try {
            uri = new URI(endpoint);
        } catch (URISyntaxException e) {
            return wrong("invalid endpoint for kms provider, error: " + e.getMessage());
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        if (!scheme.equals("unix")) {
            return wrong("unsupported scheme \"" + scheme + "\" for KMS provider, only unix is supported");
        }
        String path = uri.getPath() == null ? "" : uri.getPath();
        if (path.isEmpty()) {
            return wrong("invalid endpoint for kms provider, expected unix:///path");
        }
        return path.startsWith(ABSTRACT)
                ? wrong("abstract sockets are not supported, expected unix:///path")
                : new KmsEndpoint(path, "");
    }

    private static KmsEndpoint wrong(String problem) {
        return new KmsEndpoint("", problem);
    }
}
