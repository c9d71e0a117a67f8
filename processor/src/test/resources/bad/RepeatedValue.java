package bad;

import io.flagwire.annotations.Flag;

final class RepeatedValue {
    @Flag(
            help = "The mode.",
            oneOf = {"fast", "safe", "fast"})
    String mode = "fast";
}
