package io.flagwire.generic.endpoints;

import io.flagwire.generic.metrics.Counter;
import io.flagwire.generic.metrics.Gauge;
import io.flagwire.generic.metrics.Histogram;
import io.flagwire.generic.metrics.MetricFamily;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The numbers of requests that are alike in all but the code of their answer. Safe for all threads. */
final class RequestSeries {
    private static final double NANOS_PER_SECOND = 1e9;

    private final MetricFamily<Counter> requests;
    private final String[] labelsBehindCode;
    private final Histogram duration;
    private final @Nullable Histogram sli;
    private final @Nullable Histogram size;
    private final @Nullable Gauge open;
    private volatile Coded[] coded = {};

    private record Coded(int code, Counter count) {}

    /**
     * @param labelsBehindCode all labels of {@code requests} but the first, which is the code
     * @param sli null for requests that change nothing
     * @param size null if the length of answers is not counted
     * @param open counts those that are under way, null if they are not counted
     */
    RequestSeries(
            MetricFamily<Counter> requests,
            String[] labelsBehindCode,
            Histogram duration,
            @Nullable Histogram sli,
            @Nullable Histogram size,
            @Nullable Gauge open) {
        this.requests = requests;
        this.labelsBehindCode = labelsBehindCode;
        this.duration = duration;
        this.sli = sli;
        this.size = size;
        this.open = open;
    }

    void begun() {
        if (open != null) {
            open.add(1);
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
        counter(code).increment();
        double seconds = nanos / NANOS_PER_SECOND;
        duration.observe(seconds);
        if (sli != null) {
            sli.observe(seconds);
        }
        if (size != null) {
            size.observe(bodyBytes);
        }
    }

    /** There are few codes, so that looking through them costs less than any map. */
    private Counter counter(int code) {
        for (Coded each : coded) {
            if (each.code == code) {
                return each.count;
            }
        }
        return add(code);
    }

    private synchronized Counter add(int code) {
        String[] labels = new String[labelsBehindCode.length + 1];
        labels[0] = Integer.toString(code);
        System.arraycopy(labelsBehindCode, 0, labels, 1, labelsBehindCode.length);
        Counter counter = requests.with(labels);
        Coded[] more = Arrays.copyOf(coded, coded.length + 1);
        more[coded.length] = new Coded(code, counter);
        coded = more;
        return counter;
    }
}
