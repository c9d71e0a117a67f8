package io.flagwire.server;

import io.flagwire.runtime.testing.FlagBaseline;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whoever starts the server relies on its flags; {@code flags.json} changes on purpose only. */
class FlagBaselineTest {
    @Test
    void flagsAreThoseOfTheBaseline() {
        FlagBaseline.check(Path.of("flags.json"), ServerRunOptionsRegistry.command());
    }
}
