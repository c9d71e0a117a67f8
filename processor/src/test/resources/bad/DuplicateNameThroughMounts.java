package bad;

import io.flagwire.annotations.Flag;
import io.flagwire.annotations.FlagSet;

final class DuplicateNameThroughMounts {
    @FlagSet
    final Outer outer = new Outer();

    @FlagSet(prefix = "b-")
    final Inner inner = new Inner();

    static final class Outer {
        @FlagSet(prefix = "b-")
        final Inner inner = new Inner();
    }

    static final class Inner {
        @Flag(help = "The port.")
        int port;
    }
}
