package bad;

import io.flagwire.annotations.Flag;
import io.flagwire.annotations.FlagSet;

final class DuplicateAlias {
    @Flag(help = "The port.", aliases = {"listen", "port"})
    int port;

    @Flag(help = "Whether to.", negatable = true)
    boolean on;

    @Flag(help = "The opposite.")
    boolean noOn;

    @Flag(help = "The token.", fromFile = true)
    String token = "";

    @Flag(help = "The file.")
    String tokenFile = "";

    @FlagSet(prefix = "li")
    final Mounted mounted = new Mounted();

    static final class Mounted {
        @Flag(help = "Lists.", aliases = "sten")
        boolean st;
    }
}
