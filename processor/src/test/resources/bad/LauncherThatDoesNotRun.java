package bad;

import io.flagwire.annotations.Flag;
import io.flagwire.annotations.Launcher;

@Launcher(name = "idle", description = "Does nothing.")
final class LauncherThatDoesNotRun {
    @Flag(help = "The port.")
    int port;

    static int start() {
        return LauncherThatDoesNotRunRegistry.command().hashCode();
    }
}
