package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;

/** The metadata of an object alone (metav1.PartialObjectMetadata). */
final class PartialMetadata {
    private PartialMetadata() {}

    static JsonObject of(JsonObject object, ResponseForm form) {
        return JsonObject.of(
                "kind",
                "PartialObjectMetadata",
                "apiVersion",
                "meta.k8s.io/" + form.metaVersion(),
                "metadata",
                Metadata.of(object));
    }
}
