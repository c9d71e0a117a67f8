package io.flagwire.generic.endpoints;

import io.flagwire.generic.metrics.Counter;
import io.flagwire.generic.metrics.MetricFamily;
import java.util.Arrays;

/** Counts of requests that are alike in all but the code of their answer. A code has its series once it was answered. Safe for all threads. */
final class CodedCounters {
    private final MetricFamily<Counter> family;
    private final String[] labelsBehindCode;
    private volatile Coded[] coded = {};

    private record Coded(int code, Counter count) {}

    /** @param labelsBehindCode all labels of the family but the first, which is the code */
    CodedCounters(MetricFamily<Counter> family, String... labelsBehindCode) {
        this.family = family;
        this.labelsBehindCode = labelsBehindCode;
    }

    void increment(int code) {
        counter(code).increment();
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
        Counter counter = family.with(labels);
        Coded[] more = Arrays.copyOf(coded, coded.length + 1);
        more[coded.length] = new Coded(code, counter);
        coded = more;
        return counter;
    }
}
