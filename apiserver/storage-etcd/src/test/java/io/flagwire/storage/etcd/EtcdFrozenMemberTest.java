package io.flagwire.storage.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/** One of three members stops for a while, while its connections stand. */
class EtcdFrozenMemberTest extends EtcdFixture {
    @Test
    void writesGoOnWithoutTheLeaderAndNothingIsLostOrToldTwice() throws Exception {
        try (EtcdMembers etcd = EtcdMembers.start(folder);
                EtcdStore store = etcd.open(PREFIX)) {
            writesGoOnWithout(etcd.leader(), store);
        }
    }

    @Test
    void writesGoOnWithoutTheMemberThatIsWatchedAndNothingIsLostOrToldTwice() throws Exception {
        try (EtcdMembers etcd = EtcdMembers.start(folder);
                EtcdStore store = etcd.open(PREFIX)) {
            put(store, "/registry/a", "1", 0);
            EtcdEndpoint watched = Objects.requireNonNull(store.watched());
            writesGoOnWithout(etcd.at(watched), store);
        }
    }

    private static void writesGoOnWithout(EtcdServer frozen, EtcdStore store) throws Exception {
        try (Acknowledged acknowledged = new Acknowledged(store, "/registry/frozen/")) {
            acknowledged.awaitMore(100);
            frozen.freeze();
            try {
                acknowledged.awaitMore(300);
                assertThat(store.watched()).isNotEqualTo(frozen.endpoint());
                store.range(PREFIX, "/registry0", 0, 0);
            } finally {
                frozen.thaw();
            }
            acknowledged.awaitMore(100);
            acknowledged.check();
        }
    }
}
