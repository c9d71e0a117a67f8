package bad;

import io.flagwire.annotations.Launcher;
import io.flagwire.runtime.command.RunContext;
import io.flagwire.runtime.command.Runs;
import io.flagwire.runtime.lifecycle.Validated;

@Launcher
final class MissingCommand implements Runs<MissingCommand> {
    @Override
    public void run(Validated<MissingCommand> options, RunContext context) {}
}
