package bad;

import io.flagwire.annotations.Flag;
import io.flagwire.annotations.FlagSet;

final class MountOfItself {
    @Flag(help = "The port.")
    int port;

    @FlagSet(prefix = "next-")
    MountOfItself next;
}
