package io.flagwire.runtime.picocli;

import io.flagwire.runtime.command.Command;
import io.flagwire.runtime.command.RunContext;
import io.flagwire.runtime.command.Runs;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.flag.ServingOptions;
import io.flagwire.runtime.lifecycle.Validated;
import io.flagwire.runtime.process.Invocation;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/** A command that can be started by a class loader of its own. */
public final class Started implements Runs<Started>, IntSupplier {
    private final String[] arguments;

    public Started(String[] arguments) {
        this.arguments = arguments;
    }

    @Override
    public int getAsInt() {
        NamedFlagSets sets = new NamedFlagSets();
        new ServingOptions().addFlags(sets.flagSet("serving"));
        return new Command<>("started", "Starts.", "1", "", this, sets).run(silent(Invocation.system(arguments)));
    }

    private static Invocation silent(Invocation system) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return new Invocation(
                system.arguments(),
                system.environment(),
                system.directory(),
                nowhere,
                nowhere,
                system.log(),
                system.clock(),
                system.signals(),
                system.halt(),
                system.terminalWidth());
    }

    @Override
    public void run(Validated<Started> options, RunContext context) {}
}
