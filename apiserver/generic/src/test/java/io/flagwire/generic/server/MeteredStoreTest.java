package io.flagwire.generic.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.schema.GroupResource;
import io.flagwire.generic.metrics.MetricRegistry;
import io.flagwire.storage.FutureRevisionException;
import io.flagwire.storage.MemoryStore;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreContract;
import io.flagwire.storage.resource.ResourceStorage;
import org.junit.jupiter.api.Test;

/** A store that is counted is a store. */
class MeteredStoreTest extends StoreContract {
    private final MetricRegistry registry = new MetricRegistry();

    @Override
    protected Store open() {
        return new MeteredStore(
                new MemoryStore(), new GroupResource("apps", "deployments"), new StoreMetrics(registry));
    }

    private String text() {
        return new String(registry.text(), UTF_8);
    }

    private static String requests(String operation, int count) {
        return "etcd_requests_total{group=\"apps\",operation=\"" + operation + "\",resource=\"deployments\"} " + count
                + "\n";
    }

    @Test
    void operationsAreCountedAndTimed() {
        store.put("/a", new byte[0], 0);
        store.put("/a", new byte[0], 2);
        store.put("/a", new byte[0], 2);
        store.get("/a");
        store.delete("/a", 3);
        store.range("/", "0", 0, 0);
        assertThat(text())
                .contains(
                        requests("create", 1),
                        requests("update", 2),
                        requests("get", 1),
                        requests("delete", 1),
                        requests("list", 1),
                        "etcd_request_duration_seconds_bucket{group=\"apps\",operation=\"update\","
                                + "resource=\"deployments\",le=\"1\"} 2\n",
                        "etcd_request_duration_seconds_count{group=\"apps\",operation=\"update\","
                                + "resource=\"deployments\"} 2\n")
                .doesNotContain("etcd_request_errors_total");
    }

    @Test
    void failuresAreCountedAsWell() {
        assertThatThrownBy(() -> store.range("/", "0", 99, 0)).isInstanceOf(FutureRevisionException.class);
        assertThat(text())
                .contains(
                        requests("list", 1),
                        "etcd_request_errors_total{group=\"apps\",operation=\"list\",resource=\"deployments\"} 1\n");
    }

    @Test
    void changesAndListsAreCounted() {
        store.put("/d/a", "{\"metadata\":{\"name\":\"a\"}}".getBytes(UTF_8), 0);
        try (ResourceStorage storage = ResourceStorage.open(store, "/d/")) {
            storage.create("/d/b", "{\"metadata\":{\"name\":\"b\"}}".getBytes(UTF_8));
            store.put("/other", new byte[0], 0);
            String series = "{group=\"apps\",resource=\"deployments\"} ";
            assertThat(text())
                    .contains(
                            "apiserver_storage_events_received_total" + series + "1\n",
                            "etcd_bookmark_total" + series,
                            "apiserver_storage_list_total" + series + "1\n",
                            "apiserver_storage_list_fetched_objects_total" + series + "1\n",
                            "apiserver_storage_list_evaluated_objects_total" + series + "1\n",
                            "apiserver_storage_list_returned_objects_total" + series + "1\n");
        }
    }
}
