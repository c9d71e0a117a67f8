package io.flagwire.generic.filters;

import io.flagwire.generic.endpoints.RequestInfo;
import java.util.Set;

/** Tells the requests that last as long as the client likes; neither deadline nor in-flight limit holds for them. */
final class LongRunning {
    private static final Set<String> VERBS = Set.of("watch", "proxy");
    private static final Set<String> SUBRESOURCES = Set.of("attach", "exec", "proxy", "log", "portforward");

    private LongRunning() {}

    static boolean is(RequestInfo info) {
        return VERBS.contains(info.verb()) || SUBRESOURCES.contains(info.subresource());
    }
}
