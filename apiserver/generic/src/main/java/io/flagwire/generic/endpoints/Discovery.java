package io.flagwire.generic.endpoints;

import io.flagwire.generic.http.Exchange;
import org.jspecify.annotations.Nullable;

/** Answers {@code /api}, {@code /apis}, {@code /apis/g} and {@code /apis/g/v} for a route table. Thread-safe. */
@FunctionalInterface
public interface Discovery {
    /**
     * Answers a request.
     *
     * @param group null for the list of groups; the core group's name is empty
     * @param version null for the list of versions
     */
    void discover(Exchange exchange, RouteTable table, @Nullable String group, @Nullable String version)
            throws InterruptedException;
}
