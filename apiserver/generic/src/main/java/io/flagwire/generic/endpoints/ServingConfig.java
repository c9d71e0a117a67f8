package io.flagwire.generic.endpoints;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What serving depends on besides the resources themselves.
 *
 * @param random for uids, generated names and the length of watches; thread-safe
 * @param minRequestTimeout a watch without {@code timeoutSeconds} lasts at least this long, and at most twice as long
 * @param deleteCollectionWorkers how many objects of one collection are deleted at a time, at least 1
 * @param termination ends all watches when the server closes
 * @param metrics counts lists and watches
 */
public record ServingConfig(
        List<Admission> admission,
        InstantSource clock,
        RandomGenerator random,
        Duration minRequestTimeout,
        int deleteCollectionWorkers,
        WatchTermination termination,
        EndpointMetrics metrics) {
    public static final Duration MIN_REQUEST_TIMEOUT = Duration.ofMinutes(30);

    public ServingConfig {
        admission = List.copyOf(admission);
    }
}
