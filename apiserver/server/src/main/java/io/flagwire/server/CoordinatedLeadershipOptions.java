package io.flagwire.server;

import io.flagwire.annotations.Flag;
import io.flagwire.runtime.lifecycle.Problems;
import java.time.Duration;

/** How the server chooses leaders among controllers (part of controlplane Options). */
final class CoordinatedLeadershipOptions {
    private static final String ELECTION = "choosing leaders among controllers";

    @Flag(help = "How long a leader is believed to be there after it was last seen.", unsupported = ELECTION)
    Duration leaseDuration = Duration.ofSeconds(15);

    @Flag(help = "How long a leader tries to renew its lease before it gives up.", unsupported = ELECTION)
    Duration renewDeadline = Duration.ofSeconds(10);

    @Flag(help = "How long to wait between two attempts to get or to renew a lease.", unsupported = ELECTION)
    Duration retryPeriod = Duration.ofSeconds(2);

    void validate(Problems problems) {
        if (leaseDuration.compareTo(renewDeadline) <= 0) {
            problems.add("--coordinated-leadership-lease-duration must be greater than"
                    + " --coordinated-leadership-renew-deadline");
        }
        if (renewDeadline.compareTo(retryPeriod) <= 0) {
            problems.add("--coordinated-leadership-renew-deadline must be greater than"
                    + " --coordinated-leadership-retry-period");
        }
    }
}
