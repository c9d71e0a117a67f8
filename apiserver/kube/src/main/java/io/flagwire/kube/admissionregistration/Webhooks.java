package io.flagwire.kube.admissionregistration;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Fields;
import java.util.List;

/** Webhooks that are asked about writes. */
final class Webhooks {
    private static final long PORT = 443;
    private static final long TIMEOUT_SECONDS = 10;

    static final Strategy VALIDATING_STRATEGY = Strategy.builder()
            .defaults(Webhooks::defaults)
            .validate(WebhookValidation::validate)
            .build();

    static final Strategy MUTATING_STRATEGY = Strategy.builder()
            .defaults(configuration -> {
                defaults(configuration);
                for (JsonObject webhook : Fields.objects(configuration, "webhooks")) {
                    Fields.set(webhook, "reinvocationPolicy", "Never");
                }
            })
            .validate(WebhookValidation::validate)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(Column.ofName(), Column.of("Webhooks", "integer", "Number of webhooks."), Column.ofAge()),
            (configuration, now) -> List.of(
                    Cell.name(configuration), Fields.size(configuration, "webhooks"), Cell.age(configuration, now)));

    private Webhooks() {}

    private static void defaults(JsonObject configuration) {
        for (JsonObject webhook : Fields.objects(configuration, "webhooks")) {
            JsonObject service = Fields.at(webhook, "clientConfig", "service");
            if (service != null) {
                Fields.set(service, "port", PORT);
            }
            for (JsonObject rule : Fields.objects(webhook, "rules")) {
                Fields.set(rule, "scope", "*");
            }
            Fields.set(webhook, "failurePolicy", "Fail");
            Fields.set(webhook, "matchPolicy", "Equivalent");
            Fields.set(webhook, "namespaceSelector", new JsonObject());
            Fields.set(webhook, "objectSelector", new JsonObject());
            Fields.set(webhook, "timeoutSeconds", TIMEOUT_SECONDS);
        }
    }
}
