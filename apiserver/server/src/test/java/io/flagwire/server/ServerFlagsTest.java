package io.flagwire.server;

import io.flagwire.runtime.testing.FlagAssertions;
import io.flagwire.runtime.testing.LauncherCheck;
import io.flagwire.runtime.testing.TestRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for the options of every command holds for the server's. */
class ServerFlagsTest {
    private final FlagAssertions flags = FlagAssertions.of(ServerRunOptionsRegistry::command)
            .example("tls-sni-cert-key", "a.crt,a.key:a.example")
            .unset("advertise-address");

    @Test
    void everyFlagCanBeSet() {
        flags.assertEveryFlagCanBeSet();
    }

    @Test
    void everyDefaultCanBeGiven() {
        flags.assertDefaultsCanBeGiven();
    }

    @Test
    void launcherIsWhole(@TempDir Path folder) {
        LauncherCheck.check(ServerRunOptionsRegistry::command, new TestRun(folder));
    }
}
