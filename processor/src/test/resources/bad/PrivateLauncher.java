package bad;

import io.flagwire.annotations.Flag;
import io.flagwire.annotations.Launcher;
import io.flagwire.runtime.command.RunContext;
import io.flagwire.runtime.command.Runs;
import io.flagwire.runtime.lifecycle.Validated;

final class PrivateLauncher {
    @Launcher(name = "hidden", description = "Cannot be seen.")
    private static final class Hidden implements Runs<Hidden> {
        @Flag(help = "The port.")
        int port;

        @Override
        public void run(Validated<Hidden> options, RunContext context) {}
    }
}
