package io.flagwire.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. */
public final class MovableClock implements InstantSource {
    private volatile Instant now = Instant.parse("2024-02-29T12:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    public void move(Duration time) {
        now = now.plus(time);
    }
}
