package io.flagwire.runtime.server;

import io.flagwire.runtime.log.Klog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads of a run. Closing interrupts those that are left and waits for them: what they use is closed next. */
final class ChainThreads implements AutoCloseable {
    /** Who does not hear an interrupt for so long is left behind. */
    static final Duration END_MAX = Duration.ofSeconds(10);

    private final ThreadFactory factory;
    private final Klog log;
    private final List<Thread> started = new ArrayList<>();

    ChainThreads(ThreadFactory factory, Klog log) {
        this.factory = factory;
        this.log = log;
    }

    /** Work that ends soon after an interrupt. Called by the thread that runs the chain only. */
    void start(Runnable work) {
        Thread thread = factory.newThread(work);
        thread.start();
        started.add(thread);
    }

    @Override
    public void close() throws InterruptedException {
        started.forEach(Thread::interrupt);
        long end = System.nanoTime() + END_MAX.toNanos();
        for (Thread thread : started) {
            long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
            thread.join(left);
            if (thread.isAlive()) {
                log.warning("Thread " + thread.getName() + " goes on after the end: it does not hear an interrupt");
            }
        }
    }
}
