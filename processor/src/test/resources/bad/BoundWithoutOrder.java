package bad;

import io.flagwire.annotations.Flag;
import java.util.List;

final class BoundWithoutOrder {
    @Flag(help = "The name.", min = "a")
    String name = "";

    @Flag(help = "The ports.", max = "65535")
    List<Integer> ports = List.of();

    @Flag(help = "Whether to.", min = "false")
    boolean on;
}
