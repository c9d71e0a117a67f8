package io.flagwire.runtime.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Whether the process was asked to end. The first SIGTERM or SIGINT asks, the second does not wait and ends the process
 * with {@link ExitCode#FAILURE}. Thread-safe.
 */
public final class ShutdownRequest implements AutoCloseable {
    private final CountDownLatch requested = new CountDownLatch(1);
    private final AtomicInteger signalsSeen = new AtomicInteger();
    private final IntConsumer halt;
    private final Signals.Registration registration;

    /** Comes from {@link #request()} only. */
    public ShutdownRequest() {
        this(Signals.NONE, code -> {});
    }

    /**
     * Listens from now on.
     *
     * @param halt ends the process at once with this exit code
     */
    public ShutdownRequest(Signals signals, IntConsumer halt) {
        this.halt = halt;
        this.registration = signals.listen(new Listener());
    }

    /** Asks the process to end, as the first signal does. */
    public void request() {
        requested.countDown();
    }

    /** Whether it was asked. */
    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** Blocks until it is asked. */
    public void await() throws InterruptedException {
        requested.await();
    }

    /** Listens to signals no more. */
    @Override
    public void close() {
        registration.close();
    }

    private final class Listener implements Consumer<String> {
        @Override
        public void accept(String signal) {
            if (signalsSeen.incrementAndGet() > 1) {
                halt.accept(ExitCode.FAILURE);
            }
            request();
        }
    }
}
