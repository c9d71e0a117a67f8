package io.flagwire.storage.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etcd.jetcd.api.LeaseGrpc;
import io.etcd.jetcd.api.LeaseRevokeRequest;
import io.etcd.jetcd.api.RangeRequest;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.Range;
import io.flagwire.storage.Store;
import io.flagwire.storage.ValueTooLargeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class EtcdStoreTest extends EtcdFixture {
    @Test
    void keysOutsideOfThePrefixAreRefused() {
        try (EtcdServer etcd = EtcdServer.start(folder);
                EtcdStore store = etcd.open(PREFIX)) {
            assertThatThrownBy(() -> put(store, "/other/a", "1", 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("/registry/");
        }
    }

    @Test
    void valueThatIsTooLargeIsRefusedAndHarmsNothing() {
        try (EtcdServer etcd = EtcdServer.start(folder);
                EtcdStore store = etcd.open(PREFIX)) {
            for (int megabytes : new int[] {2, 8}) {
                assertThatThrownBy(() -> store.put("/registry/a", new byte[megabytes << 20], 0))
                        .isInstanceOf(ValueTooLargeException.class)
                        .hasMessage("etcdserver: request is too large");
            }
            assertThat(put(store, "/registry/a", "1", 0)).isEqualTo(2);
        }
    }

    @Test
    void largeRangeIsReadInPagesAsOfOneRevision() throws Exception {
        try (EtcdServer etcd = EtcdServer.start(folder);
                EtcdStore store = etcd.open(PREFIX);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 2_345; i++) {
                String key = PREFIX + i;
                all.add(threads.submit(() -> put(store, key, "x", 0)));
            }
            for (Future<?> one : all) {
                one.get();
            }
            Range everything = store.range(PREFIX, Store.prefixEnd(PREFIX), 0, 0);
            assertThat(everything.items()).hasSize(2_345).isSortedAccordingTo(Comparator.comparing(KeyValue::key));
            assertThat(everything.more()).isFalse();
            assertThat(everything.count()).isEqualTo(2_345);
            Range most = store.range(PREFIX, Store.prefixEnd(PREFIX), 0, 1_500);
            assertThat(most.items())
                    .extracting(KeyValue::key)
                    .isEqualTo(everything.items().subList(0, 1_500).stream()
                            .map(KeyValue::key)
                            .toList());
            assertThat(most.more()).isTrue();
            assertThat(most.count()).isEqualTo(2_345);
        }
    }

    @Test
    void keysThatComeSoonAfterEachOtherShareALeaseUpToALimit() throws Exception {
        try (EtcdServer etcd = EtcdServer.start(folder);
                EtcdChannel channel = EtcdChannel.open(etcd.config("/"))) {
            List<Integer> heard = new ArrayList<>();
            Leases leases = new Leases(channel.calls(), Duration.ofSeconds(60), heard::add);
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < 1_001; i++) {
                ids.add(leases.lease(3_600));
            }
            assertThat(ids.subList(0, 1_000)).containsOnly(ids.getFirst());
            assertThat(ids.getLast()).isNotEqualTo(ids.getFirst());
            assertThat(leases.lease(3_500)).isNotIn(ids);
            assertThat(leases.lease(3_900)).isNotIn(ids);
            assertThat(heard).containsExactly(1_000, 1, 1);
        }
    }

    @Test
    void leaseThatHasEndedBeforeItsTimeIsReplaced() throws Exception {
        try (EtcdServer etcd = EtcdServer.start(folder);
                EtcdStore store = EtcdStore.open(
                        new EtcdConfig(
                                List.of(EtcdEndpoint.parse(etcd.url())), PREFIX, null, null, Duration.ofSeconds(60)),
                        Duration.ofSeconds(30));
                EtcdChannel channel = EtcdChannel.open(etcd.config("/"))) {
            store.put("/registry/a", new byte[0], 0, Duration.ofHours(1));
            RangeRequest request =
                    RangeRequest.newBuilder().setKey(Keys.bytes("/registry/a")).build();
            long lease = channel.calls().range(request).getKvs(0).getLease();
            LeaseGrpc.newBlockingStub(channel.any())
                    .leaseRevoke(LeaseRevokeRequest.newBuilder().setID(lease).build());
            assertThat(store.get("/registry/a")).isNull();
            store.put("/registry/b", new byte[0], 0, Duration.ofHours(1));
            assertThat(store.timeToLive("/registry/b")).isGreaterThan(Duration.ofMinutes(59));
        }
    }
}
