package bad;

import io.flagwire.annotations.Flag;
import java.time.Duration;

final class CrossedBounds {
    @Flag(help = "The port.", min = "65535", max = "1")
    int port = 1;

    @Flag(help = "How long.", min = "1h30m", max = "80m")
    Duration patience = Duration.ofMinutes(85);

    @Flag(help = "How much; exactly this.", min = "0.50", max = "5e-1")
    double share = 0.5;
}
