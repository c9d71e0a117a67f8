package io.flagwire.kube.core;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.Quantity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Limits of single objects in a namespace. */
final class LimitRanges {
    static final Strategy STRATEGY = Strategy.builder()
            .defaults(LimitRanges::defaults)
            .validate(QuotaValidation::limits)
            .build();

    private static final String[] LISTS = {"max", "min", "default", "defaultRequest", "maxLimitRequestRatio"};

    private LimitRanges() {}

    private static void defaults(JsonObject range) {
        for (JsonObject item : Fields.objects(range.computeObject("spec"), "limits")) {
            for (String key : LISTS) {
                Quantity.canonicalizeAll(item.getObject(key));
            }
            if (Fields.text(item, "type").equals("Container")) {
                fill(item, "default", item.getObject("max"));
                fill(item, "defaultRequest", item.getObject("default"));
                fill(item, "defaultRequest", item.getObject("min"));
            }
        }
    }

    /** Adds what a list does not say to it. */
    private static void fill(JsonObject item, String key, @Nullable JsonObject from) {
        for (int i = 0; from != null && i < from.size(); i++) {
            Fields.set(item.computeObject(key), from.keyAt(i), Objects.requireNonNull(from.valueAt(i)));
        }
    }
}
