package io.flagwire.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server does without watch caches. */
@Timeout(120)
class WatchCacheFlagsTest {
    private static final String IN_DEFAULT = "/api/v1/namespaces/default/";

    @TempDir
    Path folder;

    private static void create(ServerClient client, String resource) throws Exception {
        for (String name : List.of("a", "b", "c")) {
            assertThat(client.post(IN_DEFAULT + resource, "{\"metadata\":{\"name\":\"" + name + "\"}}")
                            .statusCode())
                    .isEqualTo(201);
        }
    }

    /** A limit counts for any state only where there is no watch cache, which gives it as a whole. */
    private static boolean isCached(ServerClient client, String resource) throws Exception {
        return !client.get(IN_DEFAULT + resource + "?resourceVersion=0&limit=1")
                .body()
                .contains("\"remainingItemCount\":2");
    }

    @Test
    void singleResourcesCanBeWithoutWatchCache() throws Exception {
        try (RunningServer server =
                        RunningServer.start(folder, "--watch-cache-sizes=configmaps#0,secrets#7,nothing.anywhere#0");
                ServerClient client = new ServerClient(folder, server.url())) {
            create(client, "configmaps");
            create(client, "secrets");

            assertThat(isCached(client, "configmaps")).isFalse();
            assertThat(isCached(client, "secrets")).isTrue();
            assertThat(client.get("/metrics").body())
                    .contains(
                            "watch_cache_capacity{group=\"\",resource=\"secrets\"} ",
                            "apiserver_resource_objects{group=\"\",resource=\"configmaps\"} 3\n",
                            "apiserver_storage_objects{resource=\"configmaps\"} 3\n",
                            "apiserver_resource_size_estimate_bytes{group=\"\",resource=\"configmaps\"} -1\n")
                    .doesNotContainPattern("watch_cache_.*\\{.*resource=\"configmaps\"")
                    .doesNotContainPattern("apiserver_cache_list_.*\\{.*resource=\"configmaps\"");
        }
    }

    @Test
    void allResourcesCanBeWithoutWatchCache() throws Exception {
        try (RunningServer server =
                        RunningServer.start(folder, "--watch-cache=false", "--watch-cache-sizes=secrets#7");
                ServerClient client = new ServerClient(folder, server.url())) {
            create(client, "secrets");

            assertThat(isCached(client, "secrets")).isFalse();
            assertThat(client.watch(IN_DEFAULT + "secrets?watch=true&timeoutSeconds=1"))
                    .hasSize(3)
                    .allMatch(line -> line.contains("ADDED"));
            assertThat(client.get("/metrics").body()).doesNotContainPattern("watch_cache_.*\\{");
            server.restart();
        }
    }
}
