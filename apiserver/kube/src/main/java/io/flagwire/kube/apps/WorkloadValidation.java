package io.flagwire.kube.apps;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;

/** Problems of workloads. */
final class WorkloadValidation {
    private WorkloadValidation() {}

    static void deployment(JsonObject object, FieldErrors errors) {}

    static void replicaSet(JsonObject object, FieldErrors errors) {}

    static void statefulSet(JsonObject object, FieldErrors errors) {}

    static void daemonSet(JsonObject object, FieldErrors errors) {}

    static void fixedSelector(JsonObject object, JsonObject old, FieldErrors errors) {}

    static void statefulSetUpdate(JsonObject object, JsonObject old, FieldErrors errors) {}
}
