package bad;

import io.flagwire.annotations.Flag;

final class NegatableNumber {
    @Flag(help = "The port.", negatable = true)
    int port;
}
