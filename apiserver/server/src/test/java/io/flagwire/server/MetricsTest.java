package io.flagwire.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a scraper of {@code /metrics} gets. */
@Timeout(120)
class MetricsTest {
    @TempDir
    Path folder;

    @Test
    void storeAndResourcesAreCounted() throws Exception {
        try (RunningServer server = RunningServer.start(folder);
                ServerClient client = new ServerClient(folder, server.url())) {
            String body = """
                    {"metadata":{"name":"%s"}}""";
            client.post("/api/v1/namespaces/default/configmaps", body.formatted("a"));
            client.post("/api/v1/namespaces/default/configmaps", body.formatted("b"));
            String metrics = client.get("/metrics").body();
            assertThat(metrics)
                    .contains(
                            "# TYPE etcd_request_duration_seconds histogram\n",
                            "etcd_requests_total{group=\"\",operation=\"create\",resource=\"configmaps\"} 2\n",
                            "apiserver_storage_list_total{group=\"\",resource=\"configmaps\"} 1\n",
                            "apiserver_storage_events_received_total{group=\"\",resource=\"configmaps\"} 2\n",
                            "apiserver_resource_objects{group=\"\",resource=\"configmaps\"} 2\n",
                            "apiserver_storage_objects{resource=\"leases.coordination.k8s.io\"} ",
                            "apiserver_watch_cache_resource_version{group=\"apps\",resource=\"deployments\"} ",
                            "apiserver_storage_size_bytes{storage_cluster_id=\"etcd-0\"} ",
                            "process_cpu_seconds_total ",
                            "process_start_time_seconds ")
                    .doesNotContain("etcd_request_errors_total", "transformation");
            assertThat(client.get("/").body()).contains("\"/metrics\"");
        }
    }

    @Test
    void numbersAndSizeCanBeLeftOut() throws Exception {
        try (RunningServer server = RunningServer.start(
                        folder, "--etcd-count-metric-poll-period=0", "--etcd-db-metric-poll-interval=0s");
                ServerClient client = new ServerClient(folder, server.url())) {
            assertThat(client.get("/metrics").body())
                    .contains("etcd_requests_total")
                    .doesNotContain("resource_objects", "storage_objects", "storage_size_bytes");
        }
    }
}
