package io.flagwire.processor.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FieldNamesTest {
    @ParameterizedTest
    @CsvSource({
        "v, v",
        "port, port",
        "etcdServers, etcd-servers",
        "tlsCAFile, tls-ca-file",
        "caURL, ca-url",
        "HTTPPort, http-port",
        "http2MaxStreams, http2-max-streams",
        "aB, a-b",
        "max_bytes, max-bytes",
        "max_Bytes, max-bytes"
    })
    void camelCaseBecomesKebabCase(String field, String name) {
        assertThat(FieldNames.kebab(field)).isEqualTo(name);
    }
}
