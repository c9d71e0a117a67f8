package io.flagwire.kube.core;

import static io.flagwire.kube.rule.Fields.object;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.generic.registry.WriteContext;
import io.flagwire.kube.rule.Cells;
import io.flagwire.kube.rule.Quantity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Quotas of namespaces. */
final class ResourceQuotas {
    static final Strategy STRATEGY = StatusRules.strategy()
            .defaults(quota -> Quantity.canonicalizeAll(object(quota.computeObject("spec"), "hard")))
            .validate(QuotaValidation::quota)
            .prepareForStatusUpdate(ResourceQuotas::prepareForStatusUpdate)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Request", "string", "What is requested, of what may be."),
                    Column.of("Limit", "string", "Sum of the limits, of what it may be."),
                    Column.ofAge()),
            (quota, now) -> List.of(
                    Cell.name(quota),
                    uses(quota.getObject("status"), false),
                    uses(quota.getObject("status"), true),
                    Cell.age(quota, now)));

    private ResourceQuotas() {}

    private static void prepareForStatusUpdate(JsonObject quota, JsonObject old, WriteContext context) {
        StatusRules.keepSpec(quota, old, context);
        JsonObject status = quota.computeObject("status");
        Quantity.canonicalizeAll(status.getObject("hard"));
        Quantity.canonicalizeAll(status.getObject("used"));
    }

    private static String uses(@Nullable JsonObject status, boolean limits) {
        JsonObject hard = object(status, "hard");
        Map<String, String> uses = new TreeMap<>();
        for (int i = 0; hard != null && i < hard.size(); i++) {
            String resource = hard.keyAt(i);
            if (resource.startsWith("limits") == limits) {
                String used = Cells.quantity(object(status, "used"), resource);
                String text = (used.isEmpty() ? "0" : used) + "/" + Cells.quantity(hard, resource);
                uses.put(resource, resource + ": " + text);
            }
        }
        return String.join(", ", uses.values());
    }
}
