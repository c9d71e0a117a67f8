package io.flagwire.storage.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EtcdEndpointTest {
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:2379, 127.0.0.1, 2379, false",
        "https://etcd-0.example.com:4001/, etcd-0.example.com, 4001, true",
        "https://[::1]:2379, [::1], 2379, true",
        "http://etcd, etcd, 2379, false",
    })
    void urlNamesHostPortAndWhetherItIsSecure(String url, String host, int port, boolean secure) {
        assertThat(EtcdEndpoint.parse(url)).isEqualTo(new EtcdEndpoint(host, port, secure));
    }

    @ParameterizedTest
    @CsvSource({
        "unix:///run/etcd.sock, /run/etcd.sock, false, unix:///run/etcd.sock, localhost",
        "unix:/run/etcd.sock, /run/etcd.sock, false, unix:///run/etcd.sock, localhost",
        "unix://etcd.sock, etcd.sock, false, unix://etcd.sock, localhost",
        "unix:etcd.sock, etcd.sock, false, unix://etcd.sock, localhost",
        "unixs:///run/etcd.sock, /run/etcd.sock, true, unixs:///run/etcd.sock, etcd.sock",
    })
    void socketInTheFileSystemIsNamedByItsPath(
            String url, String socket, boolean secure, String text, String authority) {
        EtcdEndpoint endpoint = EtcdEndpoint.parse(url);
        assertThat(endpoint).isEqualTo(new EtcdEndpoint("etcd.sock", 0, socket, secure));
        assertThat(endpoint).hasToString(text);
        assertThat(endpoint.authority()).isEqualTo(authority);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1:2379             | must be a URL",
                "etcd:2379                  | must begin with http://, https://, unix:// or unixs://",
                "unix://                    | must name a socket by its path",
                "unixs:/                    | must name a socket by its path",
                "http://                    | must be a URL",
                "http:///x                  | must be a URL",
                "http://etcd:0              | must have a port from 1 to 65535",
                "http://etcd:70000          | must have a port from 1 to 65535",
                "http://etcd:2379/v2        | nothing behind the port",
                "http://root:s3cret@etcd    | must not have a user",
                "http://etcd:2379?x         | nothing behind the port",
                "http://bad host            | must be a URL",
            })
    void whatIsNoServerIsRefusedWithoutRepeatingIt(String url, String message) {
        assertThatThrownBy(() -> EtcdEndpoint.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("s3cret");
    }
}
