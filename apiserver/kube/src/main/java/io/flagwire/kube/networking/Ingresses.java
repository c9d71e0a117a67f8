package io.flagwire.kube.networking;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Cells;
import io.flagwire.kube.rule.Fields;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ingresses. */
final class Ingresses {
    private static final int HOSTS_MAX = 3;

    static final Strategy STRATEGY = StatusRules.strategy(JsonObject.of("loadBalancer", new JsonObject()))
            .validate(IngressValidation::validate)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Class", "string", "The class, and so the controller, of the ingress."),
                    Column.of("Hosts", "string", "Host names that it routes."),
                    Column.of("Address", "string", "Where it can be reached."),
                    Column.of("Ports", "string", "Ports that it listens on."),
                    Column.ofAge()),
            (ingress, now) -> {
                JsonObject spec = ingress.getObject("spec");
                return List.of(
                        Cell.name(ingress),
                        Cells.orNone(Fields.text(spec, "ingressClassName")),
                        hosts(spec),
                        Cells.loadBalancer(ingress.getObject("status")),
                        Fields.size(spec, "tls") > 0 ? "80, 443" : "80",
                        Cell.age(ingress, now));
            });

    private Ingresses() {}

    private static String hosts(@Nullable JsonObject spec) {
        List<String> hosts = new ArrayList<>();
        for (JsonObject rule : Fields.objects(spec, "rules")) {
            String host = Fields.text(rule, "host");
            if (!host.isEmpty()) {
                hosts.add(host);
            }
        }
        return hosts.isEmpty() ? "*" : Cells.atMost(HOSTS_MAX, hosts);
    }
}
