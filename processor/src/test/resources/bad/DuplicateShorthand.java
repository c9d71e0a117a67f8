package bad;

import io.flagwire.annotations.Flag;
import io.flagwire.annotations.FlagSet;

final class DuplicateShorthand {
    @FlagSet(prefix = "a-")
    final Verbose verbose = new Verbose();

    @Flag(shorthand = "v", help = "The version.")
    int version;

    static final class Verbose {
        @Flag(shorthand = "v", help = "How much to say.")
        int verbosity;
    }
}
