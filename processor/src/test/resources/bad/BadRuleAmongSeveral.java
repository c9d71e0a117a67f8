package bad;

import io.flagwire.annotations.Exclusive;
import io.flagwire.annotations.Flag;

@Exclusive({"port", "host"})
@Exclusive({"port", "socket"})
final class BadRuleAmongSeveral {
    @Flag(help = "The port.")
    int port;

    @Flag(help = "The host.")
    String host = "";
}
