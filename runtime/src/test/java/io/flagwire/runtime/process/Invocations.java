package io.flagwire.runtime.process;

import io.flagwire.runtime.log.Klog;
import io.flagwire.runtime.log.Logs;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Surroundings that have nothing but a log and, if need be, an environment. */
public final class Invocations {
    private Invocations() {}

    public static Invocation of(Klog log, Map<String, String> environment) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return new Invocation(
                List.of(),
                environment,
                Path.of(""),
                nowhere,
                nowhere,
                log,
                Clock.fixed(Logs.NOW, ZoneOffset.UTC),
                Signals.NONE,
                code -> {},
                () -> 0);
    }
}
