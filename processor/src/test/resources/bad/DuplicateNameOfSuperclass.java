package bad;

import io.flagwire.annotations.Flag;

final class DuplicateNameOfSuperclass {
    abstract static class Base {
        @Flag(help = "The port.")
        int port;
    }

    static final class Extended extends Base {
        @Flag(help = "The host.", name = "port")
        String host = "";
    }
}
