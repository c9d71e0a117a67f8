package io.flagwire.storage.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.storage.StoreUnavailableException;
import io.flagwire.storage.resource.ResourceStorage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** etcd that is away, or has been. */
class EtcdOutageTest extends EtcdFixture {
    private static final Duration NO_PATIENCE = Duration.ZERO;

    /**
     * A store that can be cut off from its etcd while another one goes on.
     *
     * @param store the one that is cut off
     */
    private record Outage(EtcdServer etcd, EtcdStore outside, Cable cable, EtcdStore store) implements AutoCloseable {
        static Outage prepare(Path folder) throws IOException {
            EtcdServer etcd = EtcdServer.start(folder);
            Cable cable = Cable.to(etcd);
            EtcdConfig config = new EtcdConfig(List.of(cable.endpoint()), PREFIX, null, null, Duration.ZERO);
            return new Outage(etcd, etcd.open(PREFIX), cable, EtcdStore.open(config, Duration.ofSeconds(30)));
        }

        void begin() throws IOException {
            cable.cut();
        }

        void end() {
            cable.mend();
        }

        @Override
        public void close() throws IOException {
            store.close();
            cable.close();
            outside.close();
            etcd.close();
        }
    }

    @Test
    void watchGoesOnWhereItStopped() throws Exception {
        try (Outage outage = Outage.prepare(folder)) {
            Log log = new Log();
            outage.store.watch(PREFIX, 1, log);
            List<String> expected = new ArrayList<>();
            long revision = 0;
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < 5; i++) {
                    revision = put(outage.outside, "/registry/a", round + "." + i, revision);
                    expected.add("/registry/a=" + round + "." + i + "@" + revision);
                    if (i == 1) {
                        outage.begin();
                    }
                }
                outage.end();
                log.awaitRevision(revision);
            }
            assertThat(log.changes()).isEqualTo(expected);
        }
    }

    @Test
    void listenerThatMissedWhatWasCompactedIsLostAndTheStoreGoesOn() throws Exception {
        try (Outage outage = Outage.prepare(folder)) {
            Log lost = new Log();
            outage.store.watch(PREFIX, 1, lost);
            put(outage.outside, "/registry/a", "1", 0);
            lost.awaitRevision(2);
            outage.begin();
            put(outage.outside, "/registry/a", "2", 2);
            put(outage.outside, "/registry/a", "3", 3);
            put(outage.outside, "/registry/a", "4", 4);
            outage.outside.compact(4);
            outage.end();
            lost.awaitLost();
            assertThat(lost.changes()).containsExactly("/registry/a=1@2");
            Log log = new Log();
            outage.store.watch(PREFIX, outage.store.revision(), log);
            put(outage.store, "/registry/a", "5", 5);
            assertThat(log.changes()).containsExactly("/registry/a=5@6");
        }
    }

    @Test
    void deletionThatEtcdForgetsDuringAnOutageMakesListenersLost() throws Exception {
        try (Outage outage = Outage.prepare(folder)) {
            Log log = new Log();
            outage.store.watch(PREFIX, 1, log);
            put(outage.outside, "/registry/a", "1", 0);
            log.awaitRevision(2);
            outage.begin();
            outage.outside.delete("/registry/a", 2);
            outage.outside.compact(3); // the first revision that was missed: etcd takes a watch that begins there
            put(outage.outside, "/registry/b", "1", 0);
            outage.end();
            log.awaitLost();
            assertThat(log.changes()).containsExactly("/registry/a=1@2");
        }
    }

    @Test
    void resourceWhoseChangesWereCompactedDuringAnOutageIsListedAgain() throws Exception {
        try (Outage outage = Outage.prepare(folder);
                ResourceStorage pods = ResourceStorage.open(outage.store, "/registry/pods/")) {
            String pod = "{\"metadata\":{\"name\":\"a\",\"labels\":{\"n\":\"%d\"}}}";
            long revision = put(outage.outside, "/registry/pods/a", pod.formatted(0), 0);
            assertThat(pods.waitUntil(revision, Duration.ofSeconds(30))).isTrue();
            outage.begin();
            for (int i = 1; i < 5; i++) {
                revision = put(outage.outside, "/registry/pods/a", pod.formatted(i), revision);
            }
            outage.outside.compact(revision);
            outage.end();
            assertThat(pods.waitUntil(revision, Duration.ofSeconds(30))).isTrue();
            assertThat(Objects.requireNonNull(pods.get("/registry/pods/a")).label("n"))
                    .isEqualTo("4");
        }
    }

    @Test
    void killedEtcdLosesNoAcknowledgedWriteAndNoEvent() throws Exception {
        try (EtcdServer etcd = EtcdServer.start(folder);
                EtcdStore store = etcd.open(PREFIX);
                Acknowledged acknowledged = new Acknowledged(store, PREFIX)) {
            for (int kill = 0; kill < 3; kill++) {
                acknowledged.awaitMore(200);
                etcd.kill();
                etcd.restart();
            }
            acknowledged.check();
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
