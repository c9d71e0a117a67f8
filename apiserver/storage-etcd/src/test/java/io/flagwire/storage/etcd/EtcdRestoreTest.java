package io.flagwire.storage.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.storage.resource.ResourceStorage;
import io.flagwire.storage.resource.WatchEvent;
import io.flagwire.storage.resource.WatchRequest;
import io.flagwire.storage.resource.Watcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** etcd comes back with other data than it had. */
class EtcdRestoreTest extends EtcdFixture {
    private static final String KEY = "/registry/maps/a";

    private static String map(String label) {
        return "{\"metadata\":{\"name\":\"a\",\"labels\":{\"v\":\"%s\"}}}".formatted(label);
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
    void nothingIsServedOfWhatABackupDoesNotHave() throws Exception {
        Path backup = folder.resolve("backup");
        try (EtcdServer etcd = EtcdServer.start(folder);
                EtcdStore store = etcd.open(PREFIX)) {
            put(store, KEY, map("old"), 0);
            etcd.kill();
            etcd.backUp(backup);
            etcd.restart();
            try (ResourceStorage maps = ResourceStorage.open(store, "/registry/maps/")) {
                put(store, KEY, map("new"), 2);
                put(store, "/registry/maps/b", map("new").replace("\"a\"", "\"b\""), 0);
                assertThat(maps.snapshot().revision()).isEqualTo(4);
                Watcher watcher = maps.watch(watchAfter(4));
                etcd.kill();
                etcd.restore(backup);
                etcd.restart();
                assertThat(watcher.next(Duration.ofSeconds(30))).isInstanceOf(WatchEvent.End.class);
                watcher.close();
                maps.watch(watchAfter(2)).close(); // begins when the maps have been read again
                assertThat(maps.cached().revision()).isEqualTo(2);
                assertThat(Objects.requireNonNull(maps.get(KEY)).label("v")).isEqualTo("old");
                assertThat(maps.get("/registry/maps/b")).isNull();
                put(store, KEY, map("newer"), 2);
                assertThat(Objects.requireNonNull(maps.get(KEY)).label("v")).isEqualTo("newer");
            }
        }
    }

    private static WatchRequest watchAfter(long revision) {
        return new WatchRequest("/registry/maps/", revision, false, WatchRequest.EVERYTHING);
    }

    @Test
    void otherHistoryThatIsLongerIsNotTakenForTheSame() throws Exception {
        Path backup = folder.resolve("backup");
        try (EtcdServer etcd = EtcdServer.start(folder);
                Cable cable = Cable.to(etcd);
                EtcdStore store = EtcdStore.open(
                        new EtcdConfig(List.of(cable.endpoint()), PREFIX, null, null, Duration.ZERO),
                        Duration.ofSeconds(30))) {
            put(store, KEY, "1", 0);
            etcd.kill();
            etcd.backUp(backup);
            etcd.restart();
            Log log = new Log();
            store.watch(PREFIX, 2, log);
            put(store, KEY, "here", 2);
            cable.cut();
            etcd.kill();
            etcd.restore(backup);
            etcd.restart();
            try (EtcdStore other = etcd.open(PREFIX)) {
                put(other, KEY, "there", 2);
                put(other, KEY, "there too", 3);
            }
            cable.mend();
            log.awaitLost();
            assertThat(log.changes()).containsExactly(KEY + "=here@3");
            assertThat(new String(Objects.requireNonNull(store.get(KEY)).value(), UTF_8))
                    .isEqualTo("there too");
        }
    }
}
