package bad;

import io.flagwire.annotations.Flag;
import io.flagwire.annotations.Launcher;
import io.flagwire.runtime.command.RunContext;
import io.flagwire.runtime.command.Runs;
import io.flagwire.runtime.lifecycle.Validated;

@Launcher(name = "bad-prefix", description = "Reads no variables.", envPrefix = "MY-APP_")
final class BadEnvPrefix implements Runs<BadEnvPrefix> {
    @Flag(help = "The port.")
    int port;

    @Override
    public void run(Validated<BadEnvPrefix> options, RunContext context) {}
}
