package io.flagwire.generic.options;

import io.flagwire.annotations.Flag;

/** Parts of the server that can be switched (FeatureOptions). */
public final class FeatureOptions {
    @Flag(help = "Whether profiles are served at /debug/pprof/. There are none of a Java program, so nothing is.")
    @SuppressWarnings("unused")
    boolean profiling = true;

    @Flag(help = "Whether waiting for locks is profiled too.", unsupported = "profiling")
    boolean contentionProfiling;

    @Flag(help = "A unix socket at which profiles are served to whoever may open it.", unsupported = "profiling")
    String debugSocketPath = "";

    @Flag(
            help =
                    "Whether requests are to queue by priority and fairness. Flow schemas and priority levels are kept, but"
                            + " the limits --max-requests-inflight and --max-mutating-requests-inflight decide in any case.")
    boolean enablePriorityAndFairness = true;

    /** Whether requests are to queue by priority and fairness. */
    public boolean priorityAndFairness() {
        return enablePriorityAndFairness;
    }
}
