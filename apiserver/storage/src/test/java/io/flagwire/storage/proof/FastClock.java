package io.flagwire.storage.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes so fast that keys which live for seconds end while a test runs. */
public final class FastClock implements InstantSource {
    /** Its time in real time. */
    public static final int RATE = 500;

    private static final Instant BEGIN = Instant.parse("2024-02-29T12:00:00Z");

    private final long startNanos = System.nanoTime();

    @Override
    public Instant instant() {
        Duration real = Duration.ofNanos(System.nanoTime() - startNanos);
        return BEGIN.plus(real.multipliedBy(RATE));
    }
}
