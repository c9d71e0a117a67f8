package io.flagwire.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExternalAddressTest {
    @ParameterizedTest
    @CsvSource({
        "example.org, example.org:6443",
        "example.org:443, example.org:443",
        "10.0.0.1, 10.0.0.1:6443",
        "fd00::1, [fd00::1]:6443",
        "[fd00::1], [fd00::1]:6443",
        "[fd00::1]:443, [fd00::1]:443",
    })
    void portIsThatOfTheHostOrElseTheOneListenedOn(String host, String address) {
        assertThat(ExternalAddress.of(host, 6443)).isEqualTo(address);
    }
}
