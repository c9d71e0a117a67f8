package io.flagwire.generic.endpoints;

import io.flagwire.generic.metrics.Counter;
import io.flagwire.generic.metrics.Gauge;
import io.flagwire.generic.metrics.Histogram;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of requests that are alike in all but the code of their answer. Safe for all threads.
 *
 * @param requests all that were answered, with code 0 those that were not
 * @param terminations those that the server has ended to protect itself
 * @param aborts makes the counter of those that were ended in the middle of their answer
 * @param sli null for requests that change nothing
 * @param bodies the length of what clients sent, null if it is not counted
 * @param answers the length of what was answered, null if it is not counted
 * @param open counts those that are under way, null if they are not counted
 */
record RequestSeries(
        CodedCounters requests,
        CodedCounters terminations,
        Supplier<Counter> aborts,
        Histogram duration,
        @Nullable Histogram sli,
        @Nullable Histogram bodies,
        @Nullable Histogram answers,
        @Nullable Gauge open) {
    private static final double NANOS_PER_SECOND = 1e9;

    void begun() {
        if (open != null) {
            open.add(1);
        }
    }

    /** The body of a request has been read. */
    void read(int bytes) {
        if (bodies != null) {
            bodies.observe(bytes);
        }
    }

    /**
     * A request that had begun has ended.
     *
     * @param code 0 if there was no answer
     */
    void ended(int code, long bodyBytes, long nanos) {
        if (open != null) {
            open.add(-1);
        }
        requests.increment(code);
        double seconds = nanos / NANOS_PER_SECOND;
        duration.observe(seconds);
        if (sli != null) {
            sli.observe(seconds);
        }
        if (answers != null) {
            answers.observe(bodyBytes);
        }
    }

    /** A request was not let begin. */
    void refused(int code) {
        requests.increment(code);
        terminations.increment(code);
    }

    /** A request that had begun took too long; to be told before it has ended. */
    void terminated(int code) {
        terminations.increment(code);
    }

    /** A request took too long when its answer had begun. */
    void aborted() {
        aborts.get().increment();
    }
}
