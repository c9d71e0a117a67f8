package io.flagwire.runtime.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What all servers of a chain do around a run. What an inner server has comes first, and what an outer one has under the
 * same name is left out.
 */
record Hooks(List<PostStart> postStart, Map<String, Hook> preShutdown, List<LifecycleSignal> muxSignals) {
    /** @param finished signaled when the hook has been done */
    record PostStart(String name, Hook hook, LifecycleSignal finished) {}

    /** @param servers the innermost first */
    static Hooks of(List<Server> servers) {
        Map<String, PostStart> postStart = new LinkedHashMap<>();
        Map<String, Hook> preShutdown = new LinkedHashMap<>();
        List<LifecycleSignal> muxSignals = new ArrayList<>();
        for (Server server : servers) {
            server.postStartHooks.forEach(postStart::putIfAbsent);
            server.preShutdownHooks.forEach(preShutdown::putIfAbsent);
            muxSignals.addAll(server.muxSignals);
        }
        return new Hooks(List.copyOf(postStart.values()), preShutdown, muxSignals);
    }
}
