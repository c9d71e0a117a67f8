package io.flagwire.generic.options;

import io.flagwire.annotations.Flag;
import io.flagwire.generic.server.Config;
import io.flagwire.runtime.lifecycle.Problems;
import io.flagwire.runtime.lifecycle.Validates;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What holds for all requests of a server (ServerRunOptions). */
public final class GenericServerRunOptions implements Validates {
    private static final double GOAWAY_CHANCE_MAX = 0.02;

    @Flag(
            help = "The address under which other members of the cluster reach this server. If it is not given,"
                    + " --bind-address is taken, or, if that stands for all addresses, the address of the host's default"
                    + " network interface.",
            typeName = "ip",
            converter = IpConverter.class)
    @Nullable
    InetAddress advertiseAddress;

    @Flag(
            help = "Values of the Strict-Transport-Security header, which tells browsers to come by TLS only. If the"
                    + " list is empty, the header is not sent. Example: max-age=31536000,includeSubDomains,preload")
    List<String> strictTransportSecurityDirectives = List.of();

    @Flag(
            help = "How many reading requests are worked on at a time. Those beyond are refused with status 429."
                    + " 0 is no limit.")
    int maxRequestsInflight = 400;

    @Flag(
            help = "How many changing requests are worked on at a time. Those beyond are refused with status 429."
                    + " 0 is no limit.")
    int maxMutatingRequestsInflight = 200;

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
            help = "The least number of seconds that a watch stays open when its client asks for no time-out; a random"
                    + " time up to twice as long is chosen, which spreads the load.")
    int minRequestTimeout = 1800;

    @Flag(
            help = "How long the server goes on as before after it was asked to stop, while /readyz already fails, so"
                    + " that load balancers can take it out.")
    Duration shutdownDelayDuration = Duration.ZERO;

    @Override
    public void validate(Problems problems) {
        requireNotNegative(problems, "max-requests-inflight", maxRequestsInflight < 0);
        requireNotNegative(problems, "max-mutating-requests-inflight", maxMutatingRequestsInflight < 0);
        requireNotNegative(problems, "request-timeout", requestTimeout.isNegative());
        if (!(goawayChance >= 0 && goawayChance <= GOAWAY_CHANCE_MAX)) {
            problems.add("goaway-chance", "can not be less than 0 or greater than " + GOAWAY_CHANCE_MAX);
        }
        requireNotNegative(problems, "min-request-timeout", minRequestTimeout < 0);
        requireNotNegative(problems, "shutdown-delay-duration", shutdownDelayDuration.isNegative());
        validateDirectives(problems);
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
        String prefix = "max-age=";
        return directive.startsWith(prefix)
                && directive.length() > prefix.length()
                && directive.substring(prefix.length()).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The address that was given, or null. */
    public @Nullable InetAddress advertiseAddress() {
        return advertiseAddress;
    }

    public void applyTo(Config config) {
        config.setRequestTimeout(requestTimeout);
        config.setMinWatchTimeout(Duration.ofSeconds(minRequestTimeout));
        config.setMaxRequestsInFlight(maxRequestsInflight);
        config.setMaxMutatingRequestsInFlight(maxMutatingRequestsInflight);
        config.setGoawayChance(goawayChance);
        config.setStrictTransportSecurity(String.join("; ", strictTransportSecurityDirectives));
        config.setShutdownDelay(shutdownDelayDuration);
    }
}
