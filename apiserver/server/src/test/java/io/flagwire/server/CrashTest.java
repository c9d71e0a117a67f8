package io.flagwire.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server process that is killed while clients write. */
class CrashTest {
    private static final int OBJECTS = 1_000;
    private static final int KILLED_AFTER = OBJECTS / 2;
    private static final int CLIENTS = 4;
    private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";

    @TempDir
    Path folder;

    private static final Pattern NAME = Pattern.compile("\"metadata\":\\{\"name\":\"(object-\\d+)\"");

    private final AtomicInteger next = new AtomicInteger();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    @Test
    @Timeout(120)
    void everyAcknowledgedCreateOutlivesAKilledServer() throws Exception {
        Path dataDir = folder.resolve("data");
        killWhileClientsCreate(dataDir);
        assertThat(acknowledged).hasSizeBetween(KILLED_AFTER, OBJECTS - 1);

        try (RunningServer server = RunningServer.start(dataDir);
                ServerClient client = new ServerClient(dataDir, server.url())) {
            Set<String> kept = names(client);
            assertThat(kept).containsAll(acknowledged);
            assertThat(kept.size() - acknowledged.size())
                    .as("creates that were under way when the server died")
                    .isBetween(0, CLIENTS);
            for (int i = KILLED_AFTER; i < OBJECTS; i++) {
                assertThat(client.post(CONFIG_MAPS, configMap(name(i))).statusCode())
                        .isEqualTo(kept.contains(name(i)) ? 409 : 201);
            }
            assertThat(names(client)).hasSize(OBJECTS);
        }
    }

    private void killWhileClientsCreate(Path dataDir) throws Exception {
        try (ServerProcess server = ServerProcess.start(dataDir, List.of());
                ServerClient client = new ServerClient(dataDir, server.url())) {
            client.requireReady();
            List<Thread> writers = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                writers.add(Thread.ofPlatform().name("writer-" + i).start(() -> create(client, server)));
            }
            for (Thread writer : writers) {
                writer.join();
            }
        }
    }

    /** Creates objects until there are enough or the server is gone. */
    private void create(ServerClient client, ServerProcess server) {
        try {
            for (int i = next.getAndIncrement(); i < OBJECTS; i = next.getAndIncrement()) {
                if (client.post(CONFIG_MAPS, configMap(name(i))).statusCode() == 201) {
                    acknowledged.add(name(i));
                }
                if (acknowledged.size() >= KILLED_AFTER) {
                    server.kill();
                }
            }
        } catch (IOException e) {
            // The server is gone: whether this object is kept, nobody knows.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Set<String> names(ServerClient client) throws Exception {
        return NAME.matcher(client.get(CONFIG_MAPS).body())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private static String name(int i) {
        return "object-" + i;
    }

    private static String configMap(String name) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"" + name
                + "\"},\"data\":{\"name\":\"" + name + "\"}}";
    }
}
