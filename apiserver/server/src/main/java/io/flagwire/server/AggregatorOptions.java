package io.flagwire.server;

import io.flagwire.annotations.Flag;

/** How requests for aggregated APIs are passed on (part of controlplane Options). */
final class AggregatorOptions {
    private static final String AGGREGATION = "passing requests on to other API servers";

    @Flag(
            help =
                    "A file with the client certificate by which this server proves who it is when it passes requests on to"
                            + " other API servers or calls webhooks.",
            unsupported = AGGREGATION)
    String proxyClientCertFile = "";

    @Flag(help = "A file with the private key that belongs to --proxy-client-cert-file.", unsupported = AGGREGATION)
    String proxyClientKeyFile = "";

    @Flag(
            help =
                    "Whether requests go to an endpoint of the other API server's Service instead of its cluster address.",
            unsupported = AGGREGATION)
    boolean enableAggregatorRouting;

    @Flag(help = "Whether a redirect by another API server is refused instead of passed on.", unsupported = AGGREGATION)
    boolean aggregatorRejectForwardingRedirect = true;
}
