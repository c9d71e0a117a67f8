package io.flagwire.kube.admissionregistration;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.selector.LabelSelectorValidation;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.validation.Names;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Problems of webhooks. */
final class WebhookValidation {
    private static final int NAME_SEGMENTS_MIN = 3;
    private static final long SECONDS_MAX = 30;
    private static final List<String> VERSIONS = List.of("v1", "v1beta1");

    private WebhookValidation() {}

    static void validate(JsonObject configuration, FieldErrors errors) {
        Set<String> names = new HashSet<>();
        int i = 0;
        for (JsonObject webhook : Fields.objects(configuration, "webhooks")) {
            String at = "webhooks[" + i++ + "]";
            name(Fields.text(webhook, "name"), names, at + ".name", errors);
            int j = 0;
            for (JsonObject rule : Fields.objects(webhook, "rules")) {
                rule(rule, at + ".rules[" + j++ + "]", errors);
            }
            Checks.oneOf(webhook, "failurePolicy", at, errors, "Fail", "Ignore");
            Checks.oneOf(webhook, "matchPolicy", at, errors, "Equivalent", "Exact");
            sideEffects(webhook, at, errors);
            Long seconds = webhook.getLong("timeoutSeconds");
            if (seconds != null && (seconds < 1 || seconds > SECONDS_MAX)) {
                errors.invalid(at + ".timeoutSeconds", seconds, "the timeout value must be between 1 and 30 seconds");
            }
            LabelSelectorValidation.validate(webhook.getObject("namespaceSelector"), at + ".namespaceSelector", errors);
            LabelSelectorValidation.validate(webhook.getObject("objectSelector"), at + ".objectSelector", errors);
            client(webhook.getObject("clientConfig"), at + ".clientConfig", errors);
            versions(webhook, at + ".admissionReviewVersions", errors);
        }
    }

    private static void name(String name, Set<String> names, String path, FieldErrors errors) {
        Checks.problems(Names.isDns1123Subdomain(name), path, name, errors);
        if (name.split("\\.", -1).length < NAME_SEGMENTS_MIN) {
            errors.invalid(path, name, "should be a domain with at least three segments separated by dots");
        }
        if (!names.add(name)) {
            errors.duplicate(path, name);
        }
    }

    private static void sideEffects(JsonObject webhook, String path, FieldErrors errors) {
        String effects = Fields.text(webhook, "sideEffects");
        if (effects.isEmpty()) {
            errors.required(path + ".sideEffects", "must specify one of None, NoneOnDryRun");
        } else {
            Checks.oneOf(webhook, "sideEffects", path, errors, "None", "NoneOnDryRun");
        }
    }

    private static void versions(JsonObject webhook, String path, FieldErrors errors) {
        List<String> versions = Fields.texts(webhook, "admissionReviewVersions");
        if (versions.isEmpty()) {
            errors.required(path, "must specify one of v1, v1beta1");
        } else if (versions.stream().noneMatch(VERSIONS::contains)) {
            errors.invalid(path, JsonArray.of(versions.toArray()), "must include at least one of v1, v1beta1");
        }
    }

    private static void client(@Nullable JsonObject client, String path, FieldErrors errors) {
        JsonObject service = Fields.object(client, "service");
        String url = Fields.text(client, "url");
        if (url.isEmpty() == (service == null)) {
            errors.required(path, "exactly one of url or service is required");
        } else if (service != null) {
            Checks.requiredText(service, "name", path + ".service", errors);
            Checks.requiredText(service, "namespace", path + ".service", errors);
        } else if (!url.startsWith("https://")) {
            int colon = url.indexOf(':');
            errors.invalid(
                    path + ".url",
                    colon < 0 ? "" : url.substring(0, colon),
                    "'https' is the only allowed URL scheme; desired format: https://host[/path]");
        }
    }

    private static void rule(JsonObject rule, String path, FieldErrors errors) {
        List<String> operations = Fields.texts(rule, "operations");
        wildcard(rule, "operations", "operations", path, errors);
        JsonArray array = rule.getArray("operations");
        if (!operations.isEmpty()) {
            Checks.eachOneOf(array, path + ".operations", errors, "*", "CONNECT", "CREATE", "DELETE", "UPDATE");
        }
        wildcard(rule, "apiGroups", "API groups", path, errors);
        wildcard(rule, "apiVersions", "API versions", path, errors);
        wildcard(rule, "resources", "resources without subresources", path, errors);
        Checks.oneOf(rule, "scope", path, errors, "*", "Cluster", "Namespaced");
    }

    /** A list must say something, and nothing more if it says everything. */
    private static void wildcard(JsonObject rule, String key, String words, String path, FieldErrors errors) {
        List<String> texts = Fields.texts(rule, key);
        if (texts.isEmpty()) {
            errors.required(path + "." + key, "");
        } else if (texts.size() > 1 && texts.contains("*")) {
            errors.invalid(
                    path + "." + key,
                    JsonArray.of(texts.toArray()),
                    "if '*' is present, must not specify other " + words);
        }
    }
}
