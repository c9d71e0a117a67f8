package bad;

import io.flagwire.annotations.Flag;
import io.flagwire.annotations.Retired;

@Retired(value = "listen", message = "gone since 2.0, use --port")
@Retired(value = "no-on", message = "gone since 2.0")
final class RetiredButLive {
    @Flag(help = "The port.", aliases = "listen")
    int port;

    @Flag(help = "Whether to.", negatable = true)
    boolean on;
}
