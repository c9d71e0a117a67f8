package bad;

import io.flagwire.annotations.Flag;
import io.flagwire.annotations.FlagSet;

final class PrivateField {
    @Flag(help = "The port.")
    private int port;

    @Flag(help = "Whether to.")
    private boolean enabled;

    @FlagSet
    private final Mounted mounted = new Mounted();

    boolean isEnabled() {
        return enabled;
    }

    static final class Mounted {
        @Flag(help = "The host.")
        String host = "";
    }
}
