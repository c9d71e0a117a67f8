package io.flagwire.runtime.server;

import java.time.Duration;

/** Requests that are being answered. */
@FunctionalInterface
public interface InFlight {
    /** None, ever. */
    InFlight NONE = timeout -> true;

    /**
     * Lets no new one begin, and blocks until all have ended.
     *
     * @param timeout how long at most
     * @return whether all have ended
     */
    boolean drain(Duration timeout) throws InterruptedException;
}
