package bad;

import io.flagwire.annotations.Flag;
import io.flagwire.annotations.Retired;

@Retired(value = "listen_port", message = " ")
final class BlankRetired {
    @Flag(help = "The port.")
    int port;
}
