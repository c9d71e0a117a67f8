package io.flagwire.generic.options;

import io.flagwire.annotations.Flag;

/** Where traces of requests are sent (TracingOptions). */
public final class TracingOptions {
    @Flag(
            help = "A file with a TracingConfiguration: where traces of requests are sent, and of how many.",
            unsupported = "tracing")
    String tracingConfigFile = "";
}
