package bad;

import io.flagwire.annotations.Flag;
import io.flagwire.annotations.FlagSet;

final class FlagAndMount {
    @Flag(help = "The port.")
    @FlagSet
    final Mounted mounted = new Mounted();

    static final class Mounted {
        @Flag(help = "The host.")
        String host = "";
    }
}
