package io.flagwire.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.runtime.process.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What clients see of a server that stops. */
@Timeout(120)
class GracefulEndTest {
    @TempDir
    Path folder;

    @Test
    void watchesEndInsteadOfBreakingOff() throws Exception {
        try (RunningServer server = RunningServer.start(folder);
                ServerClient client = new ServerClient(folder, server.url());
                Stream<String> watch = client.watch("/api/v1/namespaces?watch=true")) {
            Iterator<String> events = watch.iterator();
            assertThat(events.next()).contains("\"type\":\"ADDED\"");
            assertThat(server.stop()).isEqualTo(ExitCode.SUCCESS);
            // Throws if the connection was cut before the answer's end.
            events.forEachRemaining(event -> assertThat(event).contains("\"type\":\"ADDED\""));
            assertThatThrownBy(() -> client.get("/readyz")).isInstanceOf(IOException.class);
        }
    }
}
