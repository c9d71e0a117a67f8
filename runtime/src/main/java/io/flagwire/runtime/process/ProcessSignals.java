package io.flagwire.runtime.process;

import java.util.function.Consumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The signals of this process. The only user of {@code sun.misc.Signal}: a shutdown hook would be told once, could not
 * tell a second signal, and would leave the exit code to the virtual machine.
 */
final class ProcessSignals implements Signals {
    @Override
    public Registration listen(Consumer<String> listener) {
        SignalHandler handler = signal -> listener.accept(signal.getName());
        Signal term = new Signal("TERM");
        Signal interrupt = new Signal("INT");
        SignalHandler termBefore = Signal.handle(term, handler);
        SignalHandler interruptBefore = Signal.handle(interrupt, handler);
        return () -> {
            Signal.handle(term, termBefore);
            Signal.handle(interrupt, interruptBefore);
        };
    }
}
