package bad;

import io.flagwire.annotations.Flag;

final class NotAConverter {
    @Flag(help = "The port.", converter = String.class)
    int port;
}
