package io.flagwire.storage.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.PutRequest;
import io.etcd.jetcd.api.RequestOp;
import io.etcd.jetcd.api.TxnRequest;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Several stores on one etcd. */
class EtcdSharingTest extends EtcdFixture {
    /** Does something to etcd that no store does. */
    private static void raw(EtcdServer etcd, Consumer<KVGrpc.KVBlockingStub> work) {
        try (EtcdChannel channel = EtcdChannel.open(etcd.config("/"))) {
            work.accept(KVGrpc.newBlockingStub(channel.any()).withWaitForReady());
        }
    }

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
