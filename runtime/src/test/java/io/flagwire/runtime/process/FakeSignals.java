package io.flagwire.runtime.process;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Signals that a test sends. */
public final class FakeSignals implements Signals {
    private volatile @Nullable Consumer<String> listener;

    @Override
    public Registration listen(Consumer<String> newListener) {
        listener = newListener;
        return () -> listener = null;
    }

    public void send(String name) {
        Consumer<String> current = listener;
        if (current != null) {
            current.accept(name);
        }
    }

    public boolean isListenedTo() {
        return listener != null;
    }
}
