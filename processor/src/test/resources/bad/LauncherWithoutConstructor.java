package bad;

import io.flagwire.annotations.Flag;
import io.flagwire.annotations.Launcher;
import io.flagwire.runtime.command.RunContext;
import io.flagwire.runtime.command.Runs;
import io.flagwire.runtime.lifecycle.Validated;

@Launcher(name = "unmade", description = "Cannot be made.")
final class LauncherWithoutConstructor implements Runs<LauncherWithoutConstructor> {
    @Flag(help = "The port.")
    int port;

    LauncherWithoutConstructor(int port) {
        this.port = port;
    }

    @Override
    public void run(Validated<LauncherWithoutConstructor> options, RunContext context) {}
}
