package bad;

import io.flagwire.annotations.Flag;

final class FinalField {
    @Flag(help = "The port.")
    final int port = 1;
}
