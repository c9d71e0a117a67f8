package io.flagwire.runtime.server;

import org.jspecify.annotations.Nullable;

/**
 * One line of a health endpoint.
 *
 * @param name as it stands in the endpoint's text and path
 * @param group a name by which several checks can be excluded together, or nothing
 * @param probe asks
 */
public record HealthCheck(String name, String group, Probe probe) {
    /** Asks whether something is well. */
    @FunctionalInterface
    public interface Probe {
        /** The reason why it is not, or null. Called by any thread; soon back. What it throws is a reason too. */
        @Nullable
        String failure();
    }

    /** A check in no group. */
    public static HealthCheck of(String name, Probe probe) {
        return new HealthCheck(name, "", probe);
    }

    /** The check that the process answers. */
    public static HealthCheck ping() {
        return of("ping", () -> null);
    }

    /** The same check in a group. */
    public HealthCheck inGroup(String groupName) {
        return new HealthCheck(name, groupName, probe);
    }

    @Nullable
    String failure() {
        try {
            return probe.failure();
        } catch (RuntimeException e) {
            return e.toString();
        }
    }
}
