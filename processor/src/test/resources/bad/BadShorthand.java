package bad;

import io.flagwire.annotations.Flag;

final class BadShorthand {
    @Flag(shorthand = "-p", help = "The port.")
    int port;
}
