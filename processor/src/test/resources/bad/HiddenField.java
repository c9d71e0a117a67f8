package bad;

import io.flagwire.annotations.Flag;

final class HiddenField {
    abstract static class Base {
        @Flag(help = "The port.")
        int port;
    }

    static final class Extended extends Base {
        @Flag(name = "other-port", help = "The other port.")
        int port;
    }
}
