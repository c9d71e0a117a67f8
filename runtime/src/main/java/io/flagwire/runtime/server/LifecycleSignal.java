package io.flagwire.runtime.server;

import java.util.concurrent.CountDownLatch;

/** Something that happens once in the life of a server, and that others wait for. Thread-safe. */
public final class LifecycleSignal {
    private final String name;
    private final CountDownLatch latch = new CountDownLatch(1);

    /** An event that has not happened yet. */
    public LifecycleSignal(String name) {
        this.name = name;
    }

    /** The event's name. */
    public String name() {
        return name;
    }

    /** It happens now, if it has not happened before. */
    public void signal() {
        latch.countDown();
    }

    /** Whether it has happened. */
    public boolean isSignaled() {
        return latch.getCount() == 0;
    }

    /** Blocks until it has happened. */
    public void await() throws InterruptedException {
        latch.await();
    }

    @Override
    public String toString() {
        return name;
    }
}
