package bad;

import io.flagwire.annotations.Flag;

final class DuplicateName {
    @Flag(help = "The port.")
    int port;

    @Flag(name = "port", help = "The other port.")
    int other;
}
