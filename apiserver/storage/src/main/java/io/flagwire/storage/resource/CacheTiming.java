package io.flagwire.storage.resource;

import java.time.Duration;

/**
 * What a resource's cache does about a store that is slow or has lost it.
 *
 * @param catchUpMax how long a read waits for the cache to have what the store has
 * @param retryMin wait before the first attempt to list again after the cache was lost; each further attempt waits twice as
 *     long
 * @param retryMax longest wait between two attempts
 */
record CacheTiming(Duration catchUpMax, Duration retryMin, Duration retryMax) {
    /** A read waits as long as kube-apiserver's; attempts come as those of its reflectors, the first one sooner. */
    static final CacheTiming DEFAULT =
            new CacheTiming(Duration.ofSeconds(3), Duration.ofMillis(100), Duration.ofSeconds(30));

    /**
     * The wait before an attempt. A store that loses one listener mostly loses all, so each resource waits somewhat
     * differently: between half the time and all of it.
     *
     * @param attempt 0 for the first
     * @param seed the resource's own
     */
    Duration retry(int attempt, int seed) {
        long doubled = retryMin.toNanos() << Math.min(attempt, 20);
        long whole = Math.min(Math.max(doubled, retryMin.toNanos()), retryMax.toNanos());
        return Duration.ofNanos(whole / 2 + whole / 2 / 256 * ((seed ^ seed >>> 8 ^ seed >>> 16) & 255));
    }
}
