package io.flagwire.generic.endpoints;

import java.util.Locale;

/** How much a request is about, as metrics tell it (metrics.CleanScope). */
enum RequestScope {
    /** One object. */
    RESOURCE,
    /** The objects of a namespace. */
    NAMESPACE,
    /** All objects. */
    CLUSTER;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** By what its path names. */
    static RequestScope ofPath(RequestInfo info) {
        if (info.namedByPath() || info.verb().equals("create")) {
            return RESOURCE;
        }
        return info.namespace().isEmpty() ? CLUSTER : NAMESPACE;
    }

    /** By its path or by the one name that its field selector picks. */
    static RequestScope of(RequestInfo info) {
        if (!info.name().isEmpty() || info.verb().equals("create")) {
            return RESOURCE;
        }
        return info.namespace().isEmpty() ? CLUSTER : NAMESPACE;
    }

    String text() {
        return text;
    }
}
