package io.flagwire.kube.core;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;

/** The status of pods. */
final class PodStatus {
    private PodStatus() {}

    /** Puts a condition in the place of the one of its type, or at the end. */
    static void setCondition(JsonObject pod, JsonObject condition) {
        JsonArray conditions = pod.computeObject("status").computeArray("conditions");
        for (int i = 0; i < conditions.size(); i++) {
            JsonObject there = conditions.getObject(i);
            if (there != null && String.valueOf(there.get("type")).equals(condition.getString("type"))) {
                conditions.set(i, condition);
                return;
            }
        }
        conditions.add(condition);
    }
}
