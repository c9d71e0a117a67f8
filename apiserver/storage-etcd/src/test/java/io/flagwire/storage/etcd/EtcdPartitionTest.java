package io.flagwire.storage.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The network keeps to itself what a store and one of three members have to say to each other, but no connection breaks. */
class EtcdPartitionTest extends EtcdFixture {
    private final List<Cable> cables = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (Cable cable : cables) {
            cable.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"true, true", "false, true"})
    void writesGoOnAtOtherMembersAndNothingIsLostOrToldTwice(boolean requests, boolean answers) throws Exception {
        try (EtcdMembers etcd = EtcdMembers.start(folder)) {
            for (EtcdServer server : etcd.all()) {
                cables.add(Cable.to(server));
            }
            EtcdConfig config =
                    new EtcdConfig(cables.stream().map(Cable::endpoint).toList(), PREFIX, null, null, Duration.ZERO);
            try (EtcdStore store = EtcdStore.open(config, Duration.ofSeconds(30));
                    Acknowledged acknowledged = new Acknowledged(store, PREFIX)) {
                acknowledged.awaitMore(100);
                Cable held = cables.stream()
                        .filter(cable -> cable.endpoint().equals(store.watched()))
                        .findFirst()
                        .orElseThrow();
                held.hold(requests, answers);
                acknowledged.awaitMore(300);
                assertThat(store.watched()).isNotEqualTo(held.endpoint());
                held.mend();
                acknowledged.awaitMore(100);
                acknowledged.check();
            }
        }
    }
}
