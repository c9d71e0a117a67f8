package bad;

import io.flagwire.annotations.Flag;
import io.flagwire.annotations.Launcher;
import io.flagwire.runtime.command.RunContext;
import io.flagwire.runtime.command.Runs;
import io.flagwire.runtime.lifecycle.Validated;

@Launcher(name = "twice", description = "Has one variable for two flags.", envPrefix = "TWICE")
final class DuplicateVariable implements Runs<DuplicateVariable> {
    @Flag(name = "log.level", help = "The level.")
    int logLevel;

    @Flag(help = "How loud.", aliases = "log-level")
    int loudness;

    @Override
    public void run(Validated<DuplicateVariable> options, RunContext context) {}
}
