package io.flagwire.storage.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.storage.ResourceStorage;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** etcd that is away, or has been. */
class EtcdOutageTest extends EtcdFixture {
    private static final Duration NO_PATIENCE = Duration.ZERO;

    private EtcdStore through(Cable cable) {
        return EtcdStore.open(
                new EtcdConfig(List.of(cable.endpoint()), PREFIX, null, null, Duration.ZERO), Duration.ofSeconds(30));
    }

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
    void deletionThatEtcdForgetsDuringAnOutageMakesListenersLost() throws Exception {
        try (EtcdServer etcd = EtcdServer.start(folder);
                EtcdStore outside = etcd.open(PREFIX);
                Cable cable = Cable.to(etcd);
                EtcdStore store = through(cable)) {
            Log log = new Log();
            store.watch(PREFIX, 1, log);
            put(outside, "/registry/a", "1", 0);
            log.awaitRevision(2);
            cable.cut();
            outside.delete("/registry/a", 2);
            outside.compact(3); // the first revision that was missed: etcd takes a watch that begins there
            put(outside, "/registry/b", "1", 0);
            cable.mend();
            log.awaitLost();
            assertThat(log.changes()).containsExactly("/registry/a=1@2");
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
}
