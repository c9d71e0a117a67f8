package bad;

import io.flagwire.annotations.AtLeastOne;
import io.flagwire.annotations.Exclusive;
import io.flagwire.annotations.Flag;
import io.flagwire.annotations.FlagSet;
import io.flagwire.annotations.Together;

@Exclusive({"port", "cert-file"})
@Together("port")
@AtLeastOne({"port", "tls-cert-file", "port"})
final class BadRule {
    @Flag(help = "The port.")
    int port;

    @FlagSet(prefix = "tls-")
    final Tls tls = new Tls();

    static final class Tls {
        @Flag(help = "The file.")
        String certFile = "";
    }
}
