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
        return new Handler(listener);
    }

    private static final class Handler implements SignalHandler, Registration {
        private final Consumer<String> listener;
        private final Signal term = new Signal("TERM");
        private final Signal interrupt = new Signal("INT");
        private final SignalHandler termBefore;
        private final SignalHandler interruptBefore;

        Handler(Consumer<String> listener) {
            this.listener = listener;
            this.termBefore = Signal.handle(term, this);
            this.interruptBefore = Signal.handle(interrupt, this);
        }

        @Override
        public void handle(Signal signal) {
            listener.accept(signal.getName());
        }

        @Override
        public void close() {
            Signal.handle(term, termBefore);
            Signal.handle(interrupt, interruptBefore);
        }
    }
}
