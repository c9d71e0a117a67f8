package io.flagwire.apiextensions;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Definitions in {@code apiextensions.k8s.io/v1beta1}, which is no longer served, but is what kube-apiserver stores to this
 * day. There, what is the same in all versions of the resource may stand once, beside them.
 */
final class OldDefinitions {
    static final String API_VERSION = CustomResourceDefinitions.GROUP + "/v1beta1";

    /** Members of the spec that each version has in v1: old name, new name. */
    private static final String[][] SHARED = {
        {"validation", "schema"},
        {"subresources", "subresources"},
        {"additionalPrinterColumns", "additionalPrinterColumns"},
        {"selectableFields", "selectableFields"},
    };

    private OldDefinitions() {}

    /** Makes a v1 definition of an old one, with the defaults of the old. */
    static JsonObject toV1(JsonObject definition) {
        JsonObject old = definition.computeObject("spec");
        JsonObject spec = new JsonObject(6);
        spec.put("group", old.get("group")).put("names", old.get("names"));
        spec.put("scope", isSet(old.get("scope")) ? old.get("scope") : "Namespaced");
        spec.put("versions", versions(old));
        if (old.get("conversion") instanceof JsonObject conversion) {
            spec.put("conversion", conversion(conversion));
        }
        Object preserving = old.get("preserveUnknownFields");
        spec.put("preserveUnknownFields", preserving == null ? Boolean.TRUE : preserving);
        return definition
                .put("apiVersion", CustomResourceDefinitions.KIND.apiVersion())
                .put("spec", spec);
    }

    private static boolean isSet(@Nullable Object value) {
        return value instanceof String text && !text.isEmpty();
    }

    private static JsonArray versions(JsonObject old) {
        JsonArray versions = old.computeArray("versions");
        if (versions.isEmpty() && isSet(old.get("version"))) {
            versions.add(JsonObject.of("name", old.get("version"), "served", true, "storage", true));
        }
        for (Object each : versions) {
            if (each instanceof JsonObject version) {
                for (String[] names : SHARED) {
                    if (old.get(names[0]) != null) {
                        version.put(names[1], JsonArray.copyOf(old.get(names[0])));
                    }
                }
                renamePaths(version.getArray("additionalPrinterColumns"));
            }
        }
        return versions;
    }

    private static void renamePaths(@Nullable JsonArray columns) {
        for (int i = 0; columns != null && i < columns.size(); i++) {
            JsonObject column = columns.getObject(i);
            if (column != null && column.has("JSONPath")) {
                column.put("jsonPath", column.remove("JSONPath"));
            }
        }
    }

    private static JsonObject conversion(JsonObject old) {
        JsonObject conversion = JsonObject.of("strategy", old.get("strategy"));
        Object client = old.get("webhookClientConfig");
        Object versions = old.get("conversionReviewVersions");
        boolean byWebhook = "Webhook".equals(old.get("strategy"));
        if (byWebhook || client != null || versions != null) {
            JsonArray known = versions instanceof JsonArray array ? array : new JsonArray();
            if (byWebhook && known.isEmpty()) {
                known.add("v1beta1");
            }
            conversion.put("webhook", JsonObject.of("clientConfig", client, "conversionReviewVersions", known));
        }
        return conversion;
    }
}
