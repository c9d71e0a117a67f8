package io.flagwire.runtime.server;

import java.time.Duration;

/** Time as it passes. */
interface Time {
    /** The real one. */
    Time SYSTEM = new Time() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Thread.sleep(duration.toMillis());
        }
    };

    /** Nanoseconds since some point. */
    long nanoTime();

    void sleep(Duration duration) throws InterruptedException;
}
