package io.flagwire.kube.admissionregistration;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;

/** Problems of webhooks. */
final class WebhookValidation {
    private WebhookValidation() {}

    static void validate(JsonObject configuration, FieldErrors errors) {}
}
