package io.flagwire.generic.options;

import io.flagwire.annotations.Flag;
import io.flagwire.generic.server.Config;
import io.flagwire.runtime.lifecycle.Problems;
import io.flagwire.runtime.lifecycle.Validates;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What holds for all requests of a server (ServerRunOptions). */
public final class GenericServerRunOptions implements Validates {
    private static final double GOAWAY_CHANCE_MAX = 0.02;
    private static final String ORIGINS_HELP =
            "Regular expressions for the origins whose web pages may call this server from a browser (CORS). Each must be"
                    + " bound at both ends of the host: it begins with ^ or holds //, and it ends with $ or holds a colon, as"
                    + " in //example\\.com(:|$). If the list is empty, no page of another origin may.";

    @Flag(
            help = "The address under which other members of the cluster reach this server. If it is not given,"
                    + " --bind-address is taken, or, if that stands for all addresses, the address of the host's default"
                    + " network interface.",
            typeName = "ip",
            converter = IpConverter.class)
    @Nullable
    InetAddress advertiseAddress;

    @Flag(help = ORIGINS_HELP, unsupported = "CORS")
    List<String> corsAllowedOrigins = List.of();

    @Flag(
            help = "Values of the Strict-Transport-Security header, which tells browsers to come by TLS only. If the"
                    + " list is empty, the header is not sent. Example: max-age=31536000,includeSubDomains,preload")
    List<String> strictTransportSecurityDirectives = List.of();

    @Flag(
            help = "The host name, with a port if need be, by which this server calls itself where it tells clients its"
                    + " address. If it is empty, --advertise-address is taken.")
    String externalHostname = "";

    @Flag(
            help = "How many reading requests are worked on at a time. Those beyond are refused with status 429."
                    + " 0 is no limit.",
            typeName = "int")
    long maxRequestsInflight = 400;

    @Flag(
            help = "How many changing requests are worked on at a time. Those beyond are refused with status 429."
                    + " 0 is no limit.",
            typeName = "int")
    long maxMutatingRequestsInflight = 200;

    @Flag(
            help = "After this time a request is given up and answered with status 504. Watches are the exception: see"
                    + " --min-request-timeout.")
    Duration requestTimeout = Duration.ofMinutes(1);

    @Flag(
            help =
                    "The chance (0 to 0.02) that a request over HTTP/2 is answered with a GOAWAY frame as well, so that the"
                            + " client connects anew and a load balancer can choose another server. 0 switches it off; .001 is"
                            + " a good start. A server without a load balancer before it should leave it off.")
    double goawayChance;

    @Flag(
            help =
                    "For this time after the start /livez counts a start-up step that has not ended yet as healthy, so that"
                            + " a slow start is not taken for a failure.",
            unsupported = "delayed liveness checks")
    Duration livezGracePeriod = Duration.ZERO;

    @Flag(
            help = "The least number of seconds that a watch stays open when its client asks for no time-out; a random"
                    + " time up to twice as long is chosen, which spreads the load.",
            typeName = "int")
    long minRequestTimeout = 1800;

    @Flag(
            help =
                    "How long /readyz may wait for the caches of all stored resources to be filled. The embedded store is"
                            + " read before the server listens, so that it never waits.")
    Duration storageInitializationTimeout = Duration.ofMinutes(1);

    @Flag(
            help = "How long the server goes on as before after it was asked to stop, while /readyz already fails, so"
                    + " that load balancers can take it out.")
    Duration shutdownDelayDuration = Duration.ZERO;

    @Flag(
            help = "Whether the server, once it stops, goes on listening until the last request has ended and meanwhile"
                    + " answers new ones with status 429 and Retry-After.")
    boolean shutdownSendRetryAfter;

    @Flag(
            help = "How long watches may go on when the server stops, before they are closed little by little. 0 closes"
                    + " them at once.")
    Duration shutdownWatchTerminationGracePeriod = Duration.ZERO;

    /**
     * Settles under which address and name the server is known.
     *
     * @param advertised the address that was given or, if that is none or stands for all addresses, what stands in for it
     */
    public void complete(InetAddress advertised) {
        advertiseAddress = advertised;
        if (externalHostname.isEmpty()) {
            externalHostname = IpText.of(advertised);
        }
    }

    @Override
    public void validate(Problems problems) {
        if (livezGracePeriod.isNegative()) {
            problems.add("livez-grace-period", "can not be a negative value");
        }
        requireNotNegative(problems, "max-requests-inflight", maxRequestsInflight < 0);
        requireNotNegative(problems, "max-mutating-requests-inflight", maxMutatingRequestsInflight < 0);
        requireNotNegative(problems, "request-timeout", requestTimeout.isNegative());
        if (goawayChance < 0 || goawayChance > GOAWAY_CHANCE_MAX) {
            problems.add("goaway-chance", "can not be less than 0 or greater than " + GOAWAY_CHANCE_MAX);
        }
        requireNotNegative(problems, "min-request-timeout", minRequestTimeout < 0);
        requireNotNegative(problems, "storage-initialization-timeout", storageInitializationTimeout.isNegative());
        requireNotNegative(problems, "shutdown-delay-duration", shutdownDelayDuration.isNegative());
        if (shutdownWatchTerminationGracePeriod.isNegative()) {
            problems.add("shutdown-watch-termination-grace-period, if provided, can not be a negative value");
        }
        validateDirectives(problems);
        validateOrigins(problems);
    }

    private static void requireNotNegative(Problems problems, String flag, boolean isNegative) {
        if (isNegative) {
            problems.add(flag, "can not be negative value");
        }
    }

    private void validateDirectives(Problems problems) {
        for (String directive : strictTransportSecurityDirectives) {
            if (directive.isBlank()) {
                problems.add("empty value in strict-transport-security-directives");
            } else if (!directive.equals("includeSubDomains") && !directive.equals("preload") && !isMaxAge(directive)) {
                problems.add(
                        "strict-transport-security-directives",
                        "invalid, allowed values: max-age=expireTime, includeSubDomains, preload. see"
                                + " https://tools.ietf.org/html/rfc6797#section-6.1 for more information");
            }
        }
    }

    private static boolean isMaxAge(String directive) {
        return directive.startsWith("max-age=") && directive.indexOf('=') == directive.lastIndexOf('=');
    }

    private void validateOrigins(Problems problems) {
        for (String origin : corsAllowedOrigins) {
            String cause = origin.isEmpty() ? "" : originProblem(origin);
            if (origin.isEmpty()) {
                problems.add("empty value in --cors-allowed-origins, help: " + ORIGINS_HELP);
            } else if (cause != null) {
                problems.add(
                        "cors-allowed-origins",
                        "has an invalid regular expression: " + cause + ", help: " + ORIGINS_HELP);
            }
        }
    }

    private static @Nullable String originProblem(String origin) {
        try {
            Pattern.compile(origin);
        } catch (PatternSyntaxException e) {
            return "error parsing regexp: " + e.getDescription() + ": `" + origin + "`";
        }
        boolean boundAtStart = origin.startsWith("^") || origin.contains("//");
        boolean boundAtEnd = origin.endsWith("$") || origin.contains(":");
        return boundAtStart && boundAtEnd
                ? null
                : "regular expression does not pin to start/end of host in the origin header";
    }

    /** Under which others reach the server; null only before it is completed. */
    public @Nullable InetAddress advertiseAddress() {
        return advertiseAddress;
    }

    public void applyTo(Config config) {
        config.setExternalHost(externalHostname);
        config.setRequestTimeout(requestTimeout);
        config.setMinWatchTimeout(Duration.ofSeconds(minRequestTimeout));
        config.setMaxRequestsInFlight(saturated(maxRequestsInflight));
        config.setMaxMutatingRequestsInFlight(saturated(maxMutatingRequestsInflight));
        config.setGoawayChance(goawayChance);
        config.setStrictTransportSecurity(String.join("; ", strictTransportSecurityDirectives));
        config.setShutdownDelay(shutdownDelayDuration);
        config.setShutdownSendRetryAfter(shutdownSendRetryAfter);
        config.setShutdownWatchTerminationGracePeriod(shutdownWatchTerminationGracePeriod);
    }

    private static int saturated(long limit) {
        return (int) Math.min(limit, Integer.MAX_VALUE);
    }
}
