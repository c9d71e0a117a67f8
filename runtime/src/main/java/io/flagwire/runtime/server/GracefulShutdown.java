package io.flagwire.runtime.server;

import java.time.Duration;

/**
 * How a server ends.
 *
 * @param delay how long requests are still welcome after readyz has begun to fail
 * @param requestTimeout how long at most to wait for requests in flight
 * @param watchGracePeriod how long at most to wait for watches, beginning at the same moment; zero ends them at once
 * @param sendRetryAfter whether the port stays open until the requests have ended, so that new ones can be told to try
 *     elsewhere
 */
public record GracefulShutdown(
        Duration delay, Duration requestTimeout, Duration watchGracePeriod, boolean sendRetryAfter) {
    /** What kube-apiserver does unless told otherwise. */
    public static GracefulShutdown defaults() {
        return new GracefulShutdown(Duration.ZERO, Duration.ofSeconds(60), Duration.ZERO, false);
    }
}
