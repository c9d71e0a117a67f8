package io.flagwire.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreUnavailableException;
import io.flagwire.storage.WriteResult.Written;
import io.flagwire.storage.embedded.SqliteStore;
import io.flagwire.storage.etcd.EtcdServer;
import io.flagwire.storage.etcd.EtcdStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class MigrationTest {
    private static final String PREFIX = "/registry/";
    private static final int KEYS = 1_100;
    private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";

    @TempDir
    private Path folder;

    private Migration migration(EtcdStore etcd) {
        return new Migration(etcd, PREFIX, InstantSource.system());
    }

    private static long put(Store store, String key, String value, long expected) {
        return ((Written) store.put(key, value.getBytes(UTF_8), expected)).revision();
    }

    private static List<String> states(Store store, boolean withRevisions) {
        return store.range(PREFIX, Store.prefixEnd(PREFIX), 0, 0).items().stream()
                .map(item -> item.key() + "=" + new String(item.value(), UTF_8)
                        + (withRevisions
                                ? "@" + item.createRevision() + "-" + item.modRevision() + "v" + item.version()
                                : ""))
                .toList();
    }

    private static void fill(Store store) {
        long b = put(store, PREFIX + "b", "1", 0);
        put(store, PREFIX + "a", "größer", 0);
        put(store, PREFIX + "b", "2", b);
        long gone = put(store, PREFIX + "gone", "", 0);
        store.delete(PREFIX + "gone", gone);
        store.put(PREFIX + "masterleases/e", "e".getBytes(UTF_8), 0, Duration.ofHours(1));
    }

    @Test
    void etcdIsCopiedWithAllRevisionsAndTimes() throws Exception {
        Path file = folder.resolve("objects.db");
        try (EtcdServer server = EtcdServer.start(folder);
                EtcdStore etcd = server.open(PREFIX)) {
            fill(etcd);
            assertThat(migration(etcd).toFile(file)).startsWith("3 keys with 10 bytes copied");
            try (SqliteStore copy = SqliteStore.open(file)) {
                assertThat(states(copy, true)).isEqualTo(states(etcd, true)).hasSize(3);
                assertThat(copy.revision()).isEqualTo(etcd.revision());
                assertThat(Objects.requireNonNull(copy.timeToLive(PREFIX + "masterleases/e")))
                        .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
                assertThat(copy.timeToLive(PREFIX + "a")).isNull();
            }
            assertThatThrownBy(() -> migration(etcd).toFile(file))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("exists already");
        }
    }

    @Test
    void embeddedStoreIsCopiedWithTimes() throws Exception {
        Path file = folder.resolve("objects.db");
        try (SqliteStore store = SqliteStore.open(file)) {
            fill(store);
        }
        try (EtcdServer server = EtcdServer.start(folder);
                EtcdStore etcd = server.open(PREFIX)) {
            assertThat(migration(etcd).fromFile(file)).startsWith("3 keys with 10 bytes copied");
            assertThat(states(etcd, false))
                    .containsExactly(PREFIX + "a=größer", PREFIX + "b=2", PREFIX + "masterleases/e=e");
            assertThat(Objects.requireNonNull(etcd.timeToLive(PREFIX + "masterleases/e")))
                    .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
            assertThatThrownBy(() -> migration(etcd).fromFile(file))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("etcd has keys below /registry/ already");
        }
    }

    @Test
    void whatCannotBeCopiedIsSaidAndNothingIsWritten() throws Exception {
        Path file = folder.resolve("objects.db");
        try (EtcdServer server = EtcdServer.start(folder);
                EtcdStore etcd = server.open(PREFIX)) {
            assertThatThrownBy(() -> migration(etcd).toFile(file))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("nothing below /registry/");
            assertThatThrownBy(() -> migration(etcd).fromFile(folder.resolve("nowhere")))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("nowhere");
            for (int i = 0; i < 12; i++) {
                put(etcd, PREFIX + "pods/default/" + (char) ('a' + i), "k8s\0...", 0);
            }
            assertThatThrownBy(() -> migration(etcd).toFile(file))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageStartingWith("12 values cannot be read")
                    .hasMessageContaining("/registry/pods/default/a: ")
                    .hasMessageContaining("/registry/pods/default/j: ")
                    .hasMessageEndingWith("; …");
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void whatOthersHaveWrittenArrivesAsWeWouldHaveWrittenIt() throws Exception {
        Path file = folder.resolve("objects.db");
        try (EtcdServer server = EtcdServer.start(folder);
                EtcdStore etcd = server.open(PREFIX)) {
            RecordedValues.putAll(etcd);
            put(etcd, PREFIX + "secrets/ns/s", "k8s:enc:aescbc:v1:key1:\0", 0);
            put(etcd, PREFIX + "example.com/widgets/ns/w", "{}\n", 0);
            migration(etcd).toFile(file);
            try (SqliteStore copy = SqliteStore.open(file)) {
                assertThat(states(copy, false))
                        .filteredOn(state -> !state.endsWith("}"))
                        .containsExactly(
                                PREFIX + "example.com/widgets/ns/w={}\n",
                                PREFIX + "secrets/ns/s=k8s:enc:aescbc:v1:key1:\0");
                assertThat(states(copy, false))
                        .anySatisfy(state -> assertThat(state)
                                .startsWith(PREFIX + "persistentvolumeclaims/ns/pvc={")
                                .contains("\"phase\":\"Pending\""))
                        .anySatisfy(state -> assertThat(state)
                                .contains("\"apiVersion\":\"apiextensions.k8s.io/v1\"", "\"jsonPath\":\".spec.n\""));
            }
        }
    }

    /** More than are written at a time, and more than etcd is asked for at a time. */
    @Test
    void manyKeysGoThereAndBack() throws Exception {
        Path file = folder.resolve("objects.db");
        try (SqliteStore store = SqliteStore.open(file)) {
            for (int i = 0; i < KEYS; i++) {
                store.put(PREFIX + "masterleases/" + i, new byte[] {'v'}, 0, Duration.ofHours(1 + i % 2));
            }
        }
        Path back = folder.resolve("back.db");
        try (EtcdServer server = EtcdServer.start(folder);
                EtcdStore etcd = server.open(PREFIX)) {
            assertThat(migration(etcd).fromFile(file)).startsWith(KEYS + " keys");
            assertThat(etcd.timesToLive()).hasSize(KEYS);
            assertThat(migration(etcd).toFile(back)).startsWith(KEYS + " keys");
        }
        try (SqliteStore copy = SqliteStore.open(back)) {
            assertThat(Objects.requireNonNull(copy.timeToLive(PREFIX + "masterleases/" + (KEYS - 1))))
                    .isGreaterThan(Duration.ofMinutes(30));
        }
    }

    /** A server's objects go to etcd and come back, and a server serves them at each place. */
    @Test
    void serverGoesOnWithTheCopy() throws Exception {
        Path first = Files.createDirectory(folder.resolve("first"));
        try (RunningServer server = RunningServer.start(first);
                ServerClient client = new ServerClient(first, server.url())) {
            client.post(CONFIG_MAPS, """
                    {"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"c"},"data":{"a":"1"}}""");
        }
        Path last = folder.resolve("last");
        Files.createDirectories(last.resolve("store"));
        try (EtcdServer etcd = EtcdServer.start(folder)) {
            try (EtcdStore store = etcd.open(PREFIX)) {
                migration(store).fromFile(first.resolve("store/objects.db"));
            }
            Path second = Files.createDirectory(folder.resolve("second"));
            try (RunningServer server = RunningServer.start(second, "--etcd-servers=" + etcd.url());
                    ServerClient client = new ServerClient(second, server.url())) {
                assertThat(client.get(CONFIG_MAPS + "/c").body()).contains("\"a\":\"1\"");
            }
            try (EtcdStore store = etcd.open(PREFIX)) {
                migration(store).toFile(last.resolve("store/objects.db"));
            }
        }
        try (RunningServer server = RunningServer.start(last);
                ServerClient client = new ServerClient(last, server.url())) {
            assertThat(client.get(CONFIG_MAPS + "/c").body()).contains("\"a\":\"1\"");
        }
    }
}
