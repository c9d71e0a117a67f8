package bad;

import io.flagwire.annotations.Flag;
import io.flagwire.annotations.FlagSet;

final class BadPrefix {
    @FlagSet(prefix = "audit log ")
    final Audit audit = new Audit();

    static final class Audit {
        @Flag(help = "Where to.")
        String path = "";
    }
}
