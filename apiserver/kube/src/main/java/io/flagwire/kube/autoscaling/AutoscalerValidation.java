package io.flagwire.kube.autoscaling;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;

/** Problems of HorizontalPodAutoscalers. */
final class AutoscalerValidation {
    private AutoscalerValidation() {}

    static void validate(JsonObject autoscaler, FieldErrors errors) {}
}
