package bad;

import io.flagwire.annotations.Flag;
import io.flagwire.annotations.FlagSet;
import io.flagwire.annotations.Launcher;
import io.flagwire.runtime.command.RunContext;
import io.flagwire.runtime.command.Runs;
import io.flagwire.runtime.lifecycle.Validated;

@Launcher(name = "reserved-name", description = "Is not there.", version = "1.0")
final class ReservedName implements Runs<ReservedName> {
    @Flag(help = "Help.", shorthand = "h")
    boolean help;

    @FlagSet(prefix = "ver")
    final Mounted mounted = new Mounted();


    @Override
    public void run(Validated<ReservedName> options, RunContext context) {}

    static final class Mounted {
        @Flag(help = "Whether to.")
        boolean sion;
    }
}
