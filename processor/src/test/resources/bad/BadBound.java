package bad;

import io.flagwire.annotations.Flag;
import java.time.Duration;

final class BadBound {
    @Flag(help = "The port.", min = "one", max = "0x10000")
    int port;

    @Flag(help = "How many.", max = "2147483648")
    int count;

    @Flag(help = "How long.", min = "10")
    Duration patience = Duration.ofSeconds(30);

    @Flag(help = "How much.", max = "nan")
    double share;
}
