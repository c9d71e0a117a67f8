package io.flagwire.generic.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.generic.http.FakeExchange;
import io.flagwire.generic.metrics.MetricRegistry;
import io.flagwire.storage.ForwardingStore;
import io.flagwire.storage.MemoryStore;
import io.flagwire.storage.StoreEvent;
import io.flagwire.storage.StoreListener;
import io.flagwire.storage.resource.ResourceStorage;
import io.flagwire.storage.resource.WatchRequest;
import io.flagwire.storage.resource.Watcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where a watch ends whose time is over. */
@Timeout(20)
class WatchEndTest {
    private static final String PREFIX = "/registry/configmaps/";

    /** Tells of deletions by threes, at one revision, as etcd tells what one lease has ended. */
    private static final class ByThrees extends ForwardingStore {
        private ByThrees() {
            super(new MemoryStore());
        }

        @Override
        public Watch watch(String prefix, long afterRevision, StoreListener listener) {
            List<StoreEvent.Delete> held = new ArrayList<>();
            return super.watch(prefix, afterRevision, new StoreListener() {
                @Override
                public void changed(List<StoreEvent> events, long revision) {
                    for (StoreEvent event : events) {
                        if (event instanceof StoreEvent.Delete deletion) {
                            held.add(deletion);
                        } else {
                            listener.changed(List.of(event), event.revision());
                        }
                    }
                    if (held.size() == 3) {
                        List<StoreEvent> together = new ArrayList<>();
                        held.forEach(one -> together.add(new StoreEvent.Delete(one.previous(), revision)));
                        held.clear();
                        listener.changed(together, revision);
                    }
                }

                @Override
                public void lost() {
                    listener.lost();
                }
            });
        }
    }

    @Test
    void changesOfTheLastRevisionAreAllSent() throws InterruptedException {
        ByThrees store = new ByThrees();
        for (int i = 1; i <= 6; i++) {
            store.put(PREFIX + "ns/m" + i, ("{\"metadata\":{\"name\":\"m" + i + "\"}}").getBytes(), 0);
        }
        FakeExchange exchange = new FakeExchange("GET", "/");
        try (ResourceStorage storage = ResourceStorage.open(store, PREFIX);
                Watcher watcher = storage.watch(new WatchRequest(PREFIX, 7, false, WatchRequest.EVERYTHING))) {
            for (int i = 1; i <= 6; i++) {
                store.delete(PREFIX + "ns/m" + i, i + 1);
            }
            ResourceEndpoint endpoint =
                    new ResourceEndpoint(TestServer.configMaps().build(), storage, null);
            EventForm events = EventForm.of(
                    endpoint,
                    ResponseForm.JSON,
                    Query.EMPTY,
                    () -> TestServer.NOW,
                    new EndpointMetrics(new MetricRegistry()));
            assertThat(watcher.next(Duration.ofSeconds(10))).isNotNull();

            WatchVerb.sendRestOfRevision(watcher, events, exchange.start(200, null));
        }
        assertThat(exchange.text().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("{\"type\":\"DELETED\"")
                                .contains("\"m2\""),
                        line -> assertThat(line)
                                .startsWith("{\"type\":\"DELETED\"")
                                .contains("\"m3\""));
    }
}
