package io.flagwire.storage.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.LeaseGrpc;
import io.etcd.jetcd.api.LeaseRevokeRequest;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RequestOp;
import io.etcd.jetcd.api.TxnRequest;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.Range;
import io.flagwire.storage.ResourceStorage;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreEvent;
import io.flagwire.storage.StoreFullException;
import io.flagwire.storage.StoreUnavailableException;
import io.flagwire.storage.ValueTooLargeException;
import io.flagwire.storage.WriteResult.Written;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EtcdStoreTest {
    private static final String PREFIX = "/registry/";
    private static final Duration NO_PATIENCE = Duration.ZERO;

    @TempDir
    private Path folder;

    private static long put(Store store, String key, String value, long expected) {
        return ((Written) store.put(key, value.getBytes(UTF_8), expected)).revision();
    }

    private EtcdStore through(Cable cable) {
        return EtcdStore.open(
                new EtcdConfig(List.of(cable.endpoint()), PREFIX, null, null, Duration.ZERO), Duration.ofSeconds(30));
    }

    /** Does something to etcd that no store does. */
    private static void raw(EtcdServer etcd, Consumer<KVGrpc.KVBlockingStub> work) {
        try (EtcdChannel channel = EtcdChannel.open(etcd.config("/"))) {
            work.accept(KVGrpc.newBlockingStub(channel.any()).withWaitForReady());
        }
    }

    // Several at once

    @Test
    void writesOfOneAreHeardAndReadByAnother() throws Exception {
        try (EtcdServer etcd = EtcdServer.start(folder);
                EtcdStore one = etcd.open(PREFIX);
                EtcdStore two = etcd.open(PREFIX)) {
            Log log = new Log();
            two.watch("/registry/pods/", 1, log);
            long first = put(one, "/registry/pods/a", "1", 0);
            long second = put(two, "/registry/pods/a", "2", first);
            long third = put(one, "/registry/pods/a", "3", second);
            assertThat(two.revision()).isEqualTo(third);
            log.awaitRevision(third);
            assertThat(log.changes())
                    .containsExactly("/registry/pods/a=1@2", "/registry/pods/a=2@3", "/registry/pods/a=3@4");
        }
    }

    @Test
    void racingStoresLoseNothingAndAllHearTheSame() throws Exception {
        int writers = 6;
        int increments = 30;
        try (EtcdServer etcd = EtcdServer.start(folder);
                EtcdStore one = etcd.open(PREFIX);
                EtcdStore two = etcd.open(PREFIX);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Log first = new Log();
            Log second = new Log();
            one.watch(PREFIX, 1, first);
            two.watch(PREFIX, 1, second);
            List<Future<?>> all = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                EtcdStore store = w % 2 == 0 ? one : two;
                String key = PREFIX + w;
                all.add(threads.submit(() -> {
                    long revision = 0;
                    for (int i = 0; i < increments; i++) {
                        revision = put(store, key, "" + i, revision);
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
            long last = one.revision();
            first.awaitRevision(last);
            second.awaitRevision(last);
            assertThat(first.changes()).hasSize(writers * increments).isEqualTo(second.changes());
        }
    }

    @Test
    void listenersAreToldOfARevisionThatOthersMadeElsewhere() throws Exception {
        try (EtcdServer etcd = EtcdServer.start(folder);
                EtcdStore store = etcd.open(PREFIX);
                EtcdStore stranger = etcd.open("/calico/")) {
            Log log = new Log();
            store.watch("/registry/pods/", 1, log);
            for (int i = 0; i < 20; i++) {
                put(stranger, "/calico/" + i, "x", 0);
                long revision = store.revision();
                assertThat(revision).isEqualTo(i + 2);
                log.awaitRevision(revision);
            }
            assertThat(log.changes()).isEmpty();
            assertThat(store.range(PREFIX, Store.prefixEnd(PREFIX), 0, 0).items())
                    .isEmpty();
        }
    }

    @Test
    void changesOfOneTransactionAreToldTogether() throws Exception {
        try (EtcdServer etcd = EtcdServer.start(folder);
                EtcdStore store = etcd.open(PREFIX)) {
            List<Integer> sizes = new ArrayList<>();
            Log log = new Log() {
                @Override
                public synchronized void changed(List<StoreEvent> events, long told) {
                    if (!events.isEmpty()) {
                        sizes.add(events.size());
                    }
                    super.changed(events, told);
                }
            };
            store.watch(PREFIX, 1, log);
            TxnRequest.Builder txn = TxnRequest.newBuilder();
            IntStream.range(0, 100)
                    .forEach(i -> txn.addSuccess(RequestOp.newBuilder()
                            .setRequestPut(PutRequest.newBuilder().setKey(Keys.bytes(PREFIX + i)))));
            raw(etcd, kv -> kv.txn(txn.build()));
            log.awaitRevision(2);
            assertThat(sizes).containsExactly(100);
        }
    }

    @Test
    void keysOutsideOfThePrefixAreRefused() {
        try (EtcdServer etcd = EtcdServer.start(folder);
                EtcdStore store = etcd.open(PREFIX)) {
            assertThatThrownBy(() -> put(store, "/other/a", "1", 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("/registry/");
        }
    }

    // Outages

    @Test
    void watchGoesOnWhereItStopped() throws Exception {
        try (EtcdServer etcd = EtcdServer.start(folder);
                EtcdStore outside = etcd.open(PREFIX);
                Cable cable = Cable.to(etcd);
                EtcdStore store = through(cable)) {
            Log log = new Log();
            store.watch(PREFIX, 1, log);
            List<String> expected = new ArrayList<>();
            long revision = 0;
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < 5; i++) {
                    revision = put(outside, "/registry/a", round + "." + i, revision);
                    expected.add("/registry/a=" + round + "." + i + "@" + revision);
                    if (i == 1) {
                        cable.cut();
                    }
                }
                cable.mend();
                log.awaitRevision(revision);
            }
            assertThat(log.changes()).isEqualTo(expected);
        }
    }

    @Test
    void listenerThatMissedWhatWasCompactedIsLostAndTheStoreGoesOn() throws Exception {
        try (EtcdServer etcd = EtcdServer.start(folder);
                EtcdStore outside = etcd.open(PREFIX);
                Cable cable = Cable.to(etcd);
                EtcdStore store = through(cable)) {
            Log lost = new Log();
            store.watch(PREFIX, 1, lost);
            put(outside, "/registry/a", "1", 0);
            lost.awaitRevision(2);
            cable.cut();
            put(outside, "/registry/a", "2", 2);
            put(outside, "/registry/a", "3", 3);
            put(outside, "/registry/a", "4", 4);
            outside.compact(4);
            cable.mend();
            lost.awaitLost();
            assertThat(lost.changes()).containsExactly("/registry/a=1@2");
            Log log = new Log();
            store.watch(PREFIX, store.revision(), log);
            put(store, "/registry/a", "5", 5);
            assertThat(log.changes()).containsExactly("/registry/a=5@6");
        }
    }

    @Test
    void resourceWhoseChangesWereCompactedDuringAnOutageIsListedAgain() throws Exception {
        try (EtcdServer etcd = EtcdServer.start(folder);
                EtcdStore outside = etcd.open(PREFIX);
                Cable cable = Cable.to(etcd);
                EtcdStore store = through(cable);
                ResourceStorage pods = ResourceStorage.open(store, "/registry/pods/")) {
            String pod = "{\"metadata\":{\"name\":\"a\",\"labels\":{\"n\":\"%d\"}}}";
            long revision = put(outside, "/registry/pods/a", pod.formatted(0), 0);
            assertThat(pods.waitUntil(revision, Duration.ofSeconds(30))).isTrue();
            cable.cut();
            for (int i = 1; i < 5; i++) {
                revision = put(outside, "/registry/pods/a", pod.formatted(i), revision);
            }
            outside.compact(revision);
            cable.mend();
            assertThat(pods.waitUntil(revision, Duration.ofSeconds(30))).isTrue();
            assertThat(Objects.requireNonNull(pods.get("/registry/pods/a")).label("n"))
                    .isEqualTo("4");
        }
    }

    @Test
    void etcdThatHasLostItsDataMakesListenersLost() throws Exception {
        try (EtcdServer etcd = EtcdServer.start(folder);
                EtcdStore store = etcd.open(PREFIX)) {
            Log log = new Log();
            store.watch(PREFIX, 1, log);
            put(store, "/registry/a", "1", 0);
            put(store, "/registry/a", "2", 2);
            etcd.kill();
            etcd.forget();
            etcd.restart();
            log.awaitLost();
            assertThat(put(store, "/registry/a", "1", 0)).isEqualTo(2);
        }
    }

    @Test
    void killedEtcdLosesNoAcknowledgedWriteAndNoEvent() throws Exception {
        try (EtcdServer etcd = EtcdServer.start(folder);
                EtcdStore store = etcd.open(PREFIX);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Log log = new Log();
            store.watch(PREFIX, 1, log);
            AtomicBoolean stop = new AtomicBoolean();
            Map<String, String> acknowledged = new ConcurrentHashMap<>();
            List<Future<?>> writers = new ArrayList<>();
            for (int w = 0; w < 8; w++) {
                String name = PREFIX + w + "/";
                writers.add(threads.submit(() -> {
                    for (int i = 0; !stop.get(); i++) {
                        try {
                            long revision = put(store, name + i, "x", 0);
                            acknowledged.put(name + i, name + i + "=x@" + revision);
                        } catch (StoreUnavailableException e) {
                            // its outcome is unknown
                        }
                    }
                }));
            }
            for (int kill = 0; kill < 3; kill++) {
                int before = acknowledged.size();
                while (acknowledged.size() < before + 200) {
                    Thread.onSpinWait();
                }
                etcd.kill();
                etcd.restart();
            }
            stop.set(true);
            for (Future<?> writer : writers) {
                writer.get();
            }
            log.awaitRevision(store.revision());
            assertThat(log.changes()).doesNotHaveDuplicates().containsAll(acknowledged.values());
            List<String> stored = store.range(PREFIX, Store.prefixEnd(PREFIX), 0, 0).items().stream()
                    .map(item -> item.key() + "=x@" + item.modRevision())
                    .toList();
            assertThat(log.changes()).containsExactlyInAnyOrderElementsOf(stored);
        }
    }

    @Test
    void memberThatIsDownIsPassedOver() throws Exception {
        try (EtcdServer etcd = EtcdServer.start(folder)) {
            List<EtcdEndpoint> servers =
                    List.of(EtcdEndpoint.parse("http://127.0.0.1:1"), EtcdEndpoint.parse(etcd.url()));
            try (EtcdStore store = EtcdStore.open(
                    new EtcdConfig(servers, PREFIX, null, null, Duration.ZERO), Duration.ofSeconds(30))) {
                assertThat(put(store, "/registry/a", "1", 0)).isEqualTo(2);
                for (int i = 0; i < 10; i++) {
                    store.check(Duration.ofSeconds(2));
                }
            }
        }
    }

    @Test
    void clusterThatIsNotThereIsNamedWithTheReason() {
        EtcdEndpoint nowhere = EtcdEndpoint.parse("http://127.0.0.1:1");
        assertThatThrownBy(() -> EtcdStore.open(
                        new EtcdConfig(List.of(nowhere), PREFIX, null, null, Duration.ZERO), NO_PATIENCE))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("http://127.0.0.1:1")
                .hasMessageContaining("Connection refused");
    }

    @Test
    void checkFailsSoonWhenEtcdIsGone() {
        try (EtcdServer etcd = EtcdServer.start(folder);
                EtcdStore store = etcd.open(PREFIX)) {
            store.check(Duration.ofSeconds(2));
            etcd.kill();
            assertThatThrownBy(() -> store.check(Duration.ofSeconds(2)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining(etcd.url());
        }
    }

    // Limits

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
    void fullStoreSaysSoAndIsReadStill() {
        try (EtcdServer etcd = EtcdServer.start(folder, "--quota-backend-bytes=2000000");
                EtcdStore store = etcd.open(PREFIX)) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 300; i++) { // newer ones notice with the next commit
                            store.put(PREFIX + i, new byte[1_000_000], 0);
                        }
                    })
                    .isInstanceOf(StoreFullException.class)
                    .hasMessageContaining("quota-backend-bytes");
            assertThat(store.get(PREFIX + 0)).isNotNull();
            assertThat(store.size()).isGreaterThan(1_000_000);
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

    // Leases and compaction

    @Test
    void keysThatComeSoonAfterEachOtherShareALeaseUpToALimit() throws Exception {
        try (EtcdServer etcd = EtcdServer.start(folder);
                EtcdChannel channel = EtcdChannel.open(etcd.config("/"))) {
            Leases leases = new Leases(new EtcdCalls(channel.any()), Duration.ofSeconds(60));
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < 1_001; i++) {
                ids.add(leases.lease(3_600));
            }
            assertThat(ids.subList(0, 1_000)).containsOnly(ids.getFirst());
            assertThat(ids.getLast()).isNotEqualTo(ids.getFirst());
            assertThat(leases.lease(3_500)).isNotIn(ids);
            assertThat(leases.lease(3_900)).isNotIn(ids);
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
            long lease = new EtcdCalls(channel.any()).range(request).getKvs(0).getLease();
            LeaseGrpc.newBlockingStub(channel.any())
                    .leaseRevoke(LeaseRevokeRequest.newBuilder().setID(lease).build());
            assertThat(store.get("/registry/a")).isNull();
            store.put("/registry/b", new byte[0], 0, Duration.ofHours(1));
            assertThat(store.timeToLive("/registry/b")).isGreaterThan(Duration.ofMinutes(59));
        }
    }

    @Test
    void serversTakeTurnsInCompacting() throws Exception {
        try (EtcdServer etcd = EtcdServer.start(folder);
                EtcdStore one = etcd.open(PREFIX);
                EtcdStore two = etcd.open(PREFIX)) {
            Runnable first = one.sharedCompaction();
            Runnable second = two.sharedCompaction();
            put(one, "/registry/a", "1", 0);
            first.run(); // writes revision 3
            assertThat(one.compactedRevision()).isZero();
            second.run(); // has lost, and takes notice
            put(one, "/registry/a", "2", 2);
            second.run(); // compacts what was there an interval ago
            assertThat(one.compactedRevision()).isEqualTo(3);
            first.run(); // has lost
            assertThat(one.compactedRevision()).isEqualTo(3);
            first.run();
            assertThat(two.compactedRevision()).isEqualTo(5);
            assertThat(two.get("/registry/a")).isNotNull();
        }
    }
}
