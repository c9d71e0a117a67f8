package bad;

import io.flagwire.annotations.Flag;
import java.time.Duration;
import java.util.List;

final class BadNoValue {
    @Flag(help = "Whether to.", noValue = "yes")
    boolean on;

    @Flag(help = "How often.", noValue = "often")
    int often;

    @Flag(help = "How long.", noValue = "5")
    Duration patience = Duration.ZERO;

    @Flag(help = "How many.", noValue = "11", max = "10")
    long many;

    @Flag(help = "Which day.", noValue = "WED")
    Day day = Day.MON;

    @Flag(help = "Which mode.", noValue = "slow", oneOf = {"fast", "safe"})
    String mode = "fast";

    @Flag(help = "Which names.", noValue = "a,B", pattern = "[a-z]")
    List<String> names = List.of();

    @Flag(help = "What only the program can know.", noValue = "third")
    Printed printed = Printed.ONE;

    enum Day {
        MON,
        TUE
    }

    enum Printed {
        ONE {
            @Override
            public String toString() {
                return "first";
            }
        }
    }
}
