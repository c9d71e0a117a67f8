package io.flagwire.generic.encryption;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Looks at the configuration's file again and again, on a virtual thread of its own until it is closed. */
final class ConfigurationReloader implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ConfigurationReloader.class.getName());

    private final DynamicTransformers transformers;
    private final Duration interval;
    private final Thread thread;
    private volatile boolean closed;

    private ConfigurationReloader(DynamicTransformers transformers, Duration interval) {
        this.transformers = transformers;
        this.interval = interval;
        this.thread = Thread.ofVirtual().name("encryption-config-reload").unstarted(this::run);
    }

    static ConfigurationReloader start(DynamicTransformers transformers, Duration interval) {
        ConfigurationReloader reloader = new ConfigurationReloader(transformers, interval);
        reloader.thread.start();
        return reloader;
    }

    private void run() {
        while (!closed) {
            round();
            sleep();
        }
    }

    private void round() {
        try {
            if (transformers.reload()) {
                LOG.log(Level.INFO, "read the encryption configuration " + transformers.file() + " anew");
            }
        } catch (ConfigurationException e) {
            LOG.log(
                    Level.ERROR,
                    "the encryption configuration " + transformers.file() + " cannot be used, the one before stays: "
                            + e.getMessage());
        }
    }

    private void sleep() {
        long deadline = System.nanoTime() + interval.toNanos();
        for (long left = interval.toNanos(); left > 0 && !closed; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(this, left);
        }
    }

    /** Ends the thread. What it is about to do may still happen. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
