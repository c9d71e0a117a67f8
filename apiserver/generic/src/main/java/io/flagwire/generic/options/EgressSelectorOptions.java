package io.flagwire.generic.options;

import io.flagwire.annotations.Flag;

/** By which way the server reaches others (EgressSelectorOptions). */
public final class EgressSelectorOptions {
    @Flag(
            help =
                    "A file with an EgressSelectorConfiguration: through which proxies the server reaches nodes, webhooks and"
                            + " etcd.",
            unsupported = "egress through proxies")
    String egressSelectorConfigFile = "";
}
