package io.flagwire.storage.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etcd.jetcd.api.AlarmMember;
import io.etcd.jetcd.api.AlarmRequest;
import io.etcd.jetcd.api.CompactionRequest;
import io.etcd.jetcd.api.DefragmentRequest;
import io.etcd.jetcd.api.KVGrpc;
import io.etcd.jetcd.api.MaintenanceGrpc;
import io.flagwire.storage.StoreFullException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** etcd runs full, and is tidied up. */
class EtcdUpkeepTest extends EtcdFixture {
    private static final int VALUE_BYTES = 1_000_000;

    /** Does what an operator does with etcdctl. */
    private static void operate(EtcdServer etcd, Consumer<MaintenanceGrpc.MaintenanceBlockingStub> work) {
        try (EtcdChannel channel = EtcdChannel.open(etcd.config("/"))) {
            work.accept(MaintenanceGrpc.newBlockingStub(channel.any()).withWaitForReady());
        }
    }

    private static void disarm(EtcdServer etcd) {
        operate(etcd, maintenance -> {
            for (AlarmMember alarm :
                    maintenance.alarm(AlarmRequest.getDefaultInstance()).getAlarmsList()) {
                maintenance.alarm(AlarmRequest.newBuilder()
                        .setAction(AlarmRequest.AlarmAction.DEACTIVATE)
                        .setMemberID(alarm.getMemberID())
                        .setAlarm(alarm.getAlarm())
                        .build());
            }
        });
    }

    /** Waits until what is compacted has been removed from the file, which the store leaves to the background. */
    private static void compactPhysically(EtcdServer etcd, long revision) {
        try (EtcdChannel channel = EtcdChannel.open(etcd.config("/"))) {
            KVGrpc.newBlockingStub(channel.any())
                    .withWaitForReady()
                    .compact(CompactionRequest.newBuilder()
                            .setRevision(revision)
                            .setPhysical(true)
                            .build());
        }
    }

    private static void defragment(EtcdServer etcd) {
        operate(etcd, maintenance -> maintenance.defragment(DefragmentRequest.getDefaultInstance()));
    }

    @Test
    void fullStoreSaysSoIsReadStillAndIsWrittenAgainWhenThereIsRoom() {
        try (EtcdServer etcd = EtcdServer.start(folder, "--quota-backend-bytes=20000000");
                EtcdStore store = etcd.open(PREFIX)) {
            long[] revision = {put(store, "/registry/a", "kept", 0), 0};
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 300; i++) { // newer ones notice with the next commit
                            revision[1] = put(store, "/registry/b", "x".repeat(VALUE_BYTES), revision[1]);
                        }
                    })
                    .isInstanceOf(StoreFullException.class)
                    .hasMessageContaining("quota-backend-bytes")
                    .hasMessageContaining("NOSPACE");
            assertThat(store.get("/registry/a")).isNotNull();
            assertThat(store.size()).isGreaterThan(VALUE_BYTES);
            Log log = new Log();
            store.watch(PREFIX, revision[1], log);
            compactPhysically(etcd, revision[1]);
            defragment(etcd);
            disarm(etcd);
            long again = put(store, "/registry/a", "changed", revision[0]);
            assertThat(log.changes()).containsExactly("/registry/a=changed@" + again);
        }
    }

    @Test
    void defragmentationDuringLoadLosesNothing() throws Exception {
        try (EtcdServer etcd = EtcdServer.start(folder);
                EtcdStore store = etcd.open(PREFIX);
                Acknowledged acknowledged = new Acknowledged(store, PREFIX)) {
            for (int i = 0; i < 3; i++) {
                acknowledged.awaitMore(100);
                store.compact(store.revision());
                defragment(etcd);
            }
            acknowledged.awaitMore(100);
            acknowledged.check();
        }
    }
}
