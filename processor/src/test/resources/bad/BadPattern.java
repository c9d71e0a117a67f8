package bad;

import io.flagwire.annotations.Flag;

final class BadPattern {
    @Flag(help = "The name.", pattern = "[a-z")
    String name = "";
}
