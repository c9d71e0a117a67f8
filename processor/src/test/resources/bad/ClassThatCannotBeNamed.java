package bad;

import io.flagwire.annotations.Flag;

final class ClassThatCannotBeNamed {
    private static final class Hidden {
        @Flag(help = "The port.")
        int port;
    }

    final class Inner {
        @Flag(help = "The port.")
        int port;

        @Flag(help = "The mode.")
        Mode mode = Mode.ON;
    }

    private enum Mode {
        ON
    }
}
