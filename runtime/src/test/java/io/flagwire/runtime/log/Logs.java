package io.flagwire.runtime.log;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** A log whose lines a test reads. */
public final class Logs {
    public static final Instant NOW = Instant.parse("2026-11-25T19:41:45.123456789Z");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    public final Klog klog = new Klog(
            new PrintStream(bytes, true, StandardCharsets.UTF_8), InstantSource.fixed(NOW), ZoneOffset.UTC, 14463);

    public String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
