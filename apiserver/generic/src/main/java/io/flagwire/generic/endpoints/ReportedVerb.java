package io.flagwire.generic.endpoints;

import io.flagwire.generic.http.Exchange;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request does, as metrics tell it: mostly the method (metrics.CleanVerb). */
enum ReportedVerb {
    GET,
    LIST,
    WATCH,
    POST,
    PUT,
    PATCH,
    APPLY,
    DELETE,
    CONNECT;

    private static final String APPLY_PATCH = "application/apply-patch+yaml";
    private static final Set<String> CONNECTING = Set.of("log", "exec", "portforward", "attach", "proxy");

    static ReportedVerb of(Exchange exchange, RequestInfo info) {
        if (!info.subresource().isEmpty() && CONNECTING.contains(info.subresource())) {
            return CONNECT;
        }
        return switch (info.verb()) {
            case "get" -> GET;
            case "list" -> LIST;
            case "watch" -> WATCH;
            case "create" -> POST;
            case "update" -> PUT;
            case "patch" -> APPLY_PATCH.equals(exchange.header("content-type")) ? APPLY : PATCH;
            default -> DELETE;
        };
    }

    /** Whether it lasts as long as its client wants. */
    boolean isLongRunning() {
        return this == WATCH || this == CONNECT;
    }

    /**
     * What the length of its body is counted under, null if it is not.
     *
     * @param scope tells the deletion of an object from that of a collection
     */
    @Nullable
    String ofBody(RequestScope scope) {
        return switch (this) {
            case POST -> "create";
            case PUT -> "update";
            case PATCH, APPLY -> "patch";
            case DELETE -> scope == RequestScope.RESOURCE ? "delete" : "delete_collection";
            case GET, LIST, WATCH, CONNECT -> null;
        };
    }

    /** Whether the length of its answer is of interest. */
    boolean isSized() {
        return this == GET || this == LIST || this == WATCH;
    }
}
