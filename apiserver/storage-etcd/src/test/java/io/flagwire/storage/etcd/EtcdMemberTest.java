package io.flagwire.storage.etcd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtcdMemberTest {
    @ParameterizedTest
    @CsvSource({
        "3.3.10, false",
        "3.4.23, false",
        "3.4.30, false",
        "3.4.31, true",
        "3.4.40, true",
        "3.5.0, false",
        "3.5.0-pre, false",
        "3.5.12, false",
        "3.5.13, true",
        "3.5.21+patched, true",
        "3.6.0, true",
        "3.6.0-rc.1, true",
        "4.0.0, true",
        "unknown, false",
        "'', false",
    })
    void progressOfOldVersionsIsNotTrusted(String version, boolean right) {
        assertThat(EtcdMember.tellsProgressRight(version)).isEqualTo(right);
    }
}
