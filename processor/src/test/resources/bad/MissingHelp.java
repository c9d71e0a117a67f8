package bad;

import io.flagwire.annotations.Flag;

final class MissingHelp {
    @Flag
    int port;

    @Flag(help = "  ")
    int other;
}
