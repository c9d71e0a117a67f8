package bad;

import io.flagwire.annotations.Flag;
import io.flagwire.annotations.FlagSet;

final class StaticField {
    @Flag(help = "The port.")
    static int port;

    @FlagSet
    static final Mounted MOUNTED = new Mounted();

    static final class Mounted {
        @Flag(help = "The host.")
        String host = "";
    }
}
