package bad;

import io.flagwire.annotations.Launcher;
import io.flagwire.runtime.command.RunContext;
import io.flagwire.runtime.command.Runs;
import io.flagwire.runtime.lifecycle.Validated;

@Launcher(name = "another", description = "Runs another.")
final class LauncherThatRunsAnother implements Runs<String> {
    @Override
    public void run(Validated<String> options, RunContext context) {}
}
