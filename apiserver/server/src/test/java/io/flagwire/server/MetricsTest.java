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
            client.get("/api/v1/configmaps?labelSelector=a%3Db");
            client.get("/api/v1/configmaps?limit=1");
            assertThat(client.watch("/api/v1/configmaps?watch=true&timeoutSeconds=1")
                            .filter(line -> line.contains("ADDED"))
                            .count())
                    .isEqualTo(2);
            assertThat(client.watch(
                                    "/api/v1/namespaces/default/configmaps?watch=true&timeoutSeconds=1&sendInitialEvents=true"
                                            + "&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true")
                            .filter(line -> line.contains("k8s.io/initial-events-end"))
                            .count())
                    .isEqualTo(1);
            String metrics = client.get("/metrics").body();
            assertThat(metrics)
                    .contains(
                            "# TYPE etcd_request_duration_seconds histogram\n",
                            "etcd_requests_total{group=\"\",operation=\"create\",resource=\"configmaps\"} 2\n",
                            "apiserver_storage_list_total{group=\"\",resource=\"configmaps\"} 1\n",
                            "apiserver_storage_events_received_total{group=\"\",resource=\"configmaps\"} 2\n",
                            "apiserver_resource_objects{group=\"\",resource=\"configmaps\"} 2\n",
                            "apiserver_storage_objects{resource=\"leases.coordination.k8s.io\"} ",
                            "apiserver_cache_list_total{group=\"\",index=\"\",resource=\"configmaps\"} 2\n",
                            "apiserver_cache_list_fetched_objects_total{group=\"\",index=\"\",resource=\"configmaps\"} 3\n",
                            "apiserver_cache_list_returned_objects_total{group=\"\",resource=\"configmaps\"} 1\n",
                            "apiserver_watch_events_total{group=\"\",resource=\"configmaps\",version=\"v1\"} 4\n",
                            "apiserver_watch_events_sizes_bucket{group=\"\",resource=\"configmaps\",version=\"v1\",le=\"1024\"} 4\n",
                            "apiserver_request_total{code=\"201\",component=\"apiserver\",dry_run=\"\",group=\"\",resource=\"configmaps\",scope=\"resource\",subresource=\"\",verb=\"POST\",version=\"v1\"} 2\n",
                            "apiserver_longrunning_requests{component=\"apiserver\",group=\"\",resource=\"configmaps\",scope=\"cluster\",subresource=\"\",verb=\"WATCH\",version=\"v1\"} 0\n",
                            "apiserver_init_events_total{group=\"\",resource=\"configmaps\"} 4\n",
                            "apiserver_watch_list_duration_seconds_count{group=\"\",resource=\"configmaps\",scope=\"namespace\",version=\"v1\"} 1\n",
                            "apiserver_watch_cache_read_wait_seconds_bucket{group=\"\",resource=\"configmaps\",le=\"3\"} ",
                            "apiserver_watch_cache_initializations_total{group=\"\",resource=\"configmaps\"} 1\n",
                            "apiserver_watch_cache_events_received_total{group=\"\",resource=\"configmaps\"} 2\n",
                            "apiserver_watch_cache_events_dispatched_total{group=\"\",resource=\"configmaps\"} 2\n",
                            "apiserver_watch_cache_consistent_read_total{fallback=\"false\",group=\"\",resource=\"configmaps\",success=\"true\"} ",
                            "watch_cache_capacity{group=\"\",resource=\"configmaps\"} 32768\n",
                            "apiserver_resource_size_estimate_bytes{group=\"\",resource=\"configmaps\"} ",
                            "apiserver_watch_cache_resource_version{group=\"apps\",resource=\"deployments\"} ",
                            "apiserver_storage_size_bytes{storage_cluster_id=\"etcd-0\"} ",
                            "process_cpu_seconds_total ",
                            "apiserver_request_body_size_bytes_sum{group=\"\",resource=\"configmaps\",verb=\"create\"} 50\n",
                            "apiserver_current_inflight_requests{request_kind=\"mutating\"} ",
                            "apiserver_tls_handshake_errors_total 0\n",
                            "process_start_time_seconds ")
                    .doesNotContain("etcd_request_errors_total", "etcd_lease", "decode_errors", "transformation");
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
