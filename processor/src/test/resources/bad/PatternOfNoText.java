package bad;

import io.flagwire.annotations.Flag;
import java.util.List;

final class PatternOfNoText {
    @Flag(help = "The port.", pattern = "[0-9]+")
    int port;

    @Flag(help = "Ports.", oneOf = {"80", "443"})
    List<Integer> ports = List.of();

    @Flag(help = "When.", pattern = "mon|tue")
    Day day = Day.MON;

    enum Day {
        MON,
        TUE
    }
}
