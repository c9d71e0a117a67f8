package io.flagwire.kube.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.authentication.UserInfo;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.generic.registry.WriteContext;
import io.flagwire.kube.address.AddressRange;
import io.flagwire.kube.address.NodePorts;
import io.flagwire.kube.address.ServiceAddresses;
import io.flagwire.kube.rule.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ServicesTest {
    /** Two addresses: the second is the only one that can be drawn. */
    private final ServiceAddresses addresses =
            new ServiceAddresses(Objects.requireNonNull(AddressRange.parse("10.0.0.0/30")), new Random(1));

    private final NodePorts nodePorts = new NodePorts(30000, 30001, new Random(1));
    private final Strategy strategy = Services.strategy(new ServiceAllocation(addresses, nodePorts));

    private int uids;

    private static WriteContext context(boolean dryRun) {
        return new WriteContext(UserInfo.ANONYMOUS, "ns", "s", Instant.EPOCH, dryRun);
    }

    private JsonObject service(String type, String address) {
        JsonObject spec = JsonObject.of("type", type, "ports", JsonArray.of(JsonObject.of("port", 80L)));
        if (!address.isEmpty()) {
            spec.put("clusterIP", address);
        }
        return JsonObject.of("metadata", JsonObject.of("name", "s", "uid", "u" + uids++), "spec", spec);
    }

    private JsonObject create(JsonObject service) {
        strategy.defaults().apply(service);
        strategy.prepareForCreate().prepare(service, context(false));
        return service;
    }

    private static JsonObject spec(JsonObject service) {
        return service.computeObject("spec");
    }

    @Test
    void addressComesBackWhenTheServiceIsGone() {
        addresses.occupy("10.0.0.1", "other");
        JsonObject service = create(service("ClusterIP", ""));
        assertThat(spec(service).getString("clusterIP")).isEqualTo("10.0.0.2");
        assertThatThrownBy(() -> create(service("ClusterIP", ""))).hasMessageContaining("range is full");
        strategy.release().accept(service, null);
        assertThat(addresses.isFree("10.0.0.2")).isTrue();
    }

    @Test
    void takenAddressStaysWithItsService() {
        create(service("ClusterIP", "10.0.0.1"));
        assertThatThrownBy(() -> create(service("ClusterIP", "10.0.0.1")))
                .isInstanceOf(StatusException.class)
                .hasMessage(
                        "Service \"s\" is invalid: spec.clusterIPs: Invalid value: [\"10.0.0.1\"]: failed to allocate"
                                + " IP 10.0.0.1: provided IP is already allocated");
        assertThat(addresses.isFree("10.0.0.1")).isFalse();
    }

    @Test
    void failedCreateDoesNotGiveBackWhatIsAnothers() {
        create(service("ClusterIP", "10.0.0.1"));
        strategy.release().accept(service("ClusterIP", "10.0.0.1"), null);
        assertThat(addresses.isFree("10.0.0.1")).isFalse();
    }

    @Test
    void failedCreateGivesBackWhatItHadTaken() {
        create(service("NodePort", ""));
        JsonObject two = service("NodePort", "");
        spec(two).put("ports", JsonArray.of(JsonObject.of("port", 80L), JsonObject.of("port", 81L)));
        assertThatThrownBy(() -> create(two)).hasMessageContaining("failed to allocate a nodePort: range is full");
        assertThat(List.of(addresses.isFree("10.0.0.1"), addresses.isFree("10.0.0.2")))
                .contains(true);
    }

    @Test
    void dryRunTakesNothing() {
        JsonObject service = service("ClusterIP", "10.0.0.1");
        strategy.defaults().apply(service);
        strategy.prepareForCreate().prepare(service, context(true));
        assertThat(addresses.isFree("10.0.0.1")).isTrue();
    }

    @Test
    void updateKeepsWhatTheClientDoesNotSay() {
        JsonObject old = create(service("NodePort", ""));
        JsonObject update = service("NodePort", "");
        update.put("metadata", old.getObject("metadata"));
        strategy.defaults().apply(update);
        strategy.prepareForUpdate().prepare(update, old, context(false));
        assertThat(spec(update)).isEqualTo(spec(old));
    }

    @Test
    void changeOfTypeTakesAndGivesBackNodePorts() throws Exception {
        JsonObject old = create(service("ClusterIP", ""));
        JsonObject open = old.deepCopy();
        spec(open).put("type", "NodePort");
        strategy.prepareForUpdate().prepare(open, old, context(false));
        long port = Fields.number(Fields.objects(spec(open), "ports").get(0), "nodePort");
        assertThat(port).isBetween(30000L, 30001L);
        JsonObject closed = open.deepCopy();
        spec(closed).put("type", "ClusterIP");
        strategy.prepareForUpdate().prepare(closed, open, context(false));
        strategy.release().accept(open, closed);
        assertThat(Fields.objects(spec(closed), "ports").get(0).has("nodePort")).isFalse();
        nodePorts.allocate((int) port, "other");
    }

    @Test
    void oneNodePortServesSeveralProtocols() {
        JsonObject service = service("NodePort", "");
        spec(service)
                .put(
                        "ports",
                        JsonArray.of(
                                JsonObject.of("name", "t", "port", 53L, "nodePort", 30000L, "protocol", "TCP"),
                                JsonObject.of("name", "u", "port", 53L, "nodePort", 30000L, "protocol", "UDP")));
        create(service);
        strategy.release().accept(service, null);
        create(service("NodePort", ""));
    }
}
