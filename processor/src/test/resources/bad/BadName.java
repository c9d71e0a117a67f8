package bad;

import io.flagwire.annotations.Flag;

final class BadName {
    @Flag(name = "--port", help = "The port.")
    int port;

    @Flag(name = "max_bytes", help = "The limit.")
    int maxBytes;

    @Flag(help = "Money.")
    int größe;
}
