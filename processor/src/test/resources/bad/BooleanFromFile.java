package bad;

import io.flagwire.annotations.Flag;

final class BooleanFromFile {
    @Flag(help = "Whether to.", fromFile = true)
    boolean on;
}
