package io.flagwire.kube.core;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.Quantity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The class of a pod when memory or processors get scarce. */
final class QualityOfService {
    private static final String[] RESOURCES = {"cpu", "memory"};

    private QualityOfService() {}

    static String of(JsonObject spec) {
        List<JsonObject> containers = new ArrayList<>(Fields.objects(spec, "initContainers"));
        containers.addAll(Fields.objects(spec, "containers"));
        boolean anything = false;
        boolean guaranteed = true;
        for (JsonObject container : containers) {
            JsonObject limits = Fields.at(container, "resources", "limits");
            JsonObject requests = Fields.at(container, "resources", "requests");
            for (String resource : RESOURCES) {
                Quantity limit = positive(limits, resource);
                Quantity request = positive(requests, resource);
                anything |= limit != null || request != null;
                guaranteed &= limit != null && request != null && limit.compareTo(request) == 0;
            }
        }
        if (!anything) {
            return "BestEffort";
        }
        return guaranteed ? "Guaranteed" : "Burstable";
    }

    private static @Nullable Quantity positive(@Nullable JsonObject list, String resource) {
        Quantity quantity = list == null ? null : Quantity.of(list.get(resource));
        return quantity == null || quantity.isZero() ? null : quantity;
    }
}
