package io.flagwire.kube.networking;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Cells;
import io.flagwire.kube.rule.Fields;
import java.util.List;

/** NetworkPolicies. */
final class NetworkPolicies {
    static final Strategy STRATEGY = Strategy.builder()
            .defaults(NetworkPolicies::defaults)
            .validate(NetworkPolicyValidation::validate)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Pod-Selector", "string", "Labels of the pods that it is about."),
                    Column.ofAge()),
            (policy, now) -> List.of(
                    Cell.name(policy),
                    Cells.selector(Fields.at(policy, "spec", "podSelector")),
                    Cell.age(policy, now)));

    private NetworkPolicies() {}

    private static void defaults(JsonObject policy) {
        JsonObject spec = policy.computeObject("spec");
        for (String direction : new String[] {"ingress", "egress"}) {
            for (JsonObject rule : Fields.objects(spec, direction)) {
                for (JsonObject port : Fields.objects(rule, "ports")) {
                    Fields.set(port, "protocol", "TCP");
                }
            }
        }
        if (Fields.size(spec, "policyTypes") == 0) {
            spec.put(
                    "policyTypes",
                    Fields.size(spec, "egress") > 0 ? JsonArray.of("Ingress", "Egress") : JsonArray.of("Ingress"));
        }
    }
}
