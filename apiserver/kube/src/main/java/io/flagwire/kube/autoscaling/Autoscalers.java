package io.flagwire.kube.autoscaling;

import static io.flagwire.kube.rule.Fields.set;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.generic.registry.WriteContext;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.Quantity;

/** HorizontalPodAutoscalers, in the form of v2. */
final class Autoscalers {
    private static final long UTILIZATION = 80;
    private static final long PERIOD_SECONDS = 15;
    private static final String[] AMOUNTS = {"value", "averageValue"};

    static final Strategy STRATEGY = StatusRules.strategy(JsonObject.of("desiredReplicas", 0L, "currentMetrics", null))
            .defaults(Autoscalers::defaults)
            .prepareForStatusUpdate(Autoscalers::prepareForStatusUpdate)
            .validate(AutoscalerValidation::validate)
            .build();

    private Autoscalers() {}

    private static void defaults(JsonObject autoscaler) {
        JsonObject spec = autoscaler.computeObject("spec");
        set(spec, "minReplicas", 1L);
        if (Fields.size(spec, "metrics") == 0) {
            spec.put("metrics", JsonArray.of(AnnotatedMetrics.SPECS.processorUtilization(UTILIZATION)));
        }
        for (JsonObject metric : Fields.objects(spec, "metrics")) {
            canonicalize(metric, "target");
        }
        JsonObject behavior = spec.getObject("behavior");
        if (behavior != null) {
            behaviorDefaults(behavior);
        }
    }

    private static void canonicalize(JsonObject metric, String member) {
        for (int i = 0; i < metric.size(); i++) {
            if (metric.valueAt(i) instanceof JsonObject source) {
                for (String key : AMOUNTS) {
                    Quantity.canonicalize(source.getObject(member), key);
                }
            }
        }
    }

    private static void behaviorDefaults(JsonObject behavior) {
        JsonObject up = behavior.computeObject("scaleUp");
        set(up, "stabilizationWindowSeconds", 0L);
        set(up, "selectPolicy", "Max");
        set(up, "policies", JsonArray.of(policy("Pods", 4), policy("Percent", 100)));
        JsonObject down = behavior.computeObject("scaleDown");
        set(down, "selectPolicy", "Max");
        set(down, "policies", JsonArray.of(policy("Percent", 100)));
    }

    private static JsonObject policy(String type, long value) {
        return JsonObject.of("type", type, "value", value, "periodSeconds", PERIOD_SECONDS);
    }

    private static void prepareForStatusUpdate(JsonObject autoscaler, JsonObject old, WriteContext context) {
        StatusRules.keepSpec(autoscaler, old, context);
        JsonObject status = autoscaler.computeObject("status");
        for (JsonObject metric : Fields.objects(status, "currentMetrics")) {
            canonicalize(metric, "current");
        }
        Fields.setNull(status, "currentMetrics");
        set(status, "desiredReplicas", 0L);
    }
}
