package bad;

import io.flagwire.annotations.Flag;

final class OneOfConstants {
    @Flag(help = "When.", oneOf = {"mon"})
    Day day = Day.MON;

    enum Day {
        MON,
        TUE
    }
}
