package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.GroupVersionKind;

/** The metadata of an object alone (metav1.PartialObjectMetadata). */
final class PartialMetadata {
    static final String GROUP = "meta.k8s.io";
    private static final String KIND = "PartialObjectMetadata";

    private PartialMetadata() {}

    /** The kind in the version that a client asks for. */
    static GroupVersionKind kind(ResponseForm form) {
        return new GroupVersionKind(GROUP, form.metaVersion(), KIND);
    }

    static JsonObject of(JsonObject object, ResponseForm form) {
        return JsonObject.of(
                "kind", KIND, "apiVersion", GROUP + "/" + form.metaVersion(), "metadata", Metadata.of(object));
    }
}
