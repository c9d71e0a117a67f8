package bad;

import io.flagwire.annotations.Launcher;
import io.flagwire.runtime.command.RunContext;
import io.flagwire.runtime.command.Runs;
import io.flagwire.runtime.lifecycle.Validated;

@Launcher(name = "my server", description = "Has two words.")
final class BadCommand implements Runs<BadCommand> {
    @Override
    public void run(Validated<BadCommand> options, RunContext context) {}
}
