package io.flagwire.kube.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAddressesTest {
    private static ServiceAddresses addresses(String cidr) {
        return new ServiceAddresses(Objects.requireNonNull(AddressRange.parse(cidr)), new Random(7));
    }

    @Test
    void drawnAddressesComeFromTheUpperBand() throws NoFreeAddressException {
        ServiceAddresses addresses = addresses("10.0.0.0/24");
        for (int i = 0; i < 238; i++) {
            assertThat(last(addresses.allocate("a"))).isBetween(17, 254);
        }
        assertThat(last(addresses.allocate("a"))).isBetween(1, 16);
    }

    @Test
    void everyAddressIsGivenOutOnce() throws NoFreeAddressException {
        ServiceAddresses addresses = addresses("10.0.0.0/28");
        Set<String> given = new HashSet<>();
        for (int i = 0; i < 14; i++) {
            assertThat(given.add(addresses.allocate("a"))).isTrue();
        }
        assertThatThrownBy(() -> addresses.allocate("a")).hasMessage("range is full");
    }

    @Test
    void chosenAddressIsTakenOnce() throws NoFreeAddressException {
        ServiceAddresses addresses = addresses("10.0.0.0/24");
        addresses.allocate("10.0.0.10", "a");
        assertThatThrownBy(() -> addresses.allocate("10.0.0.10", "a")).hasMessage("provided IP is already allocated");
        addresses.release("10.0.0.10", "a");
        addresses.allocate("10.0.0.10", "a");
        assertThat(addresses.isFree("10.0.0.10")).isFalse();
    }

    @Test
    void addressComesBackFromItsOwnerAlone() throws NoFreeAddressException {
        ServiceAddresses addresses = addresses("10.0.0.0/24");
        addresses.allocate("10.0.0.10", "a");
        addresses.release("10.0.0.10", "b");
        assertThat(addresses.isFree("10.0.0.10")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.255", "10.0.1.1", "192.168.1.1", "fd00::1"})
    void addressOutsideTheRangeIsRefused(String address) {
        assertThatThrownBy(() -> addresses("10.0.0.0/24").allocate(address, "a"))
                .hasMessage("the provided IP (" + address
                        + ") is not in the valid range. The range of valid IPs is 10.0.0.0/24");
    }

    @Test
    void addressesOfStoredServicesAreNotGivenOut() throws NoFreeAddressException {
        ServiceAddresses addresses = addresses("10.0.0.0/30");
        addresses.occupy("10.0.0.2", "a");
        addresses.occupy("192.168.1.1", "a");
        assertThat(addresses.allocate("a")).isEqualTo("10.0.0.1");
        assertThatThrownBy(() -> addresses.allocate("a")).hasMessage("range is full");
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/24,  10.0.0.1,  10.0.0.0/24",
        "10.0.0.77/24, 10.0.0.1,  10.0.0.0/24",
        "fd00::/64,    fd00::1,   fd00::/64",
        "fd00::/108,   fd00::1,   fd00::/108",
    })
    void firstAddressFollowsTheNetworks(String cidr, String first, String text) {
        ServiceAddresses addresses = addresses(cidr);
        assertThat(addresses.first()).isEqualTo(first);
        assertThat(addresses.range()).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10.0.0.0", "10.0.0.0/33", "10.0.0/24", "localhost/8", "10.0.0.0/-1", "1.2.3.04/8", "::1/x"})
    void whatIsNoBlockIsRefused(String cidr) {
        assertThat(AddressRange.parse(cidr)).isNull();
    }

    @Test
    void nodePortsComeFromTheRange() throws NoFreeAddressException {
        NodePorts ports = new NodePorts(30000, 30019, new Random(7));
        ports.allocate(30007, "a");
        Set<Integer> given = new HashSet<>(Set.of(30007));
        for (int i = 0; i < 19; i++) {
            int port = ports.allocate("a");
            assertThat(port).isBetween(30000, 30019);
            assertThat(given.add(port)).isTrue();
        }
        assertThatThrownBy(() -> ports.allocate("a")).hasMessage("range is full");
        assertThatThrownBy(() -> ports.allocate(80, "a"))
                .hasMessage("provided port is not in the valid range. The range of valid ports is 30000-30019");
        assertThatThrownBy(() -> ports.allocate(30007, "a")).hasMessage("provided port is already allocated");
        ports.release(30007, "a");
        assertThat(ports.allocate("a")).isEqualTo(30007);
    }

    private static int last(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf('.') + 1));
    }
}
