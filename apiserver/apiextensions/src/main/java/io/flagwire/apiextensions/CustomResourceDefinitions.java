package io.flagwire.apiextensions;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.generic.registry.Subresource;
import io.flagwire.generic.registry.Trait;
import io.flagwire.generic.registry.Verb;
import io.flagwire.generic.registry.WriteContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/** The row of {@code customresourcedefinitions}. */
public final class CustomResourceDefinitions {
    static final String GROUP = "apiextensions.k8s.io";
    static final GroupVersionKind KIND = new GroupVersionKind(GROUP, "v1", "CustomResourceDefinition");

    private static final long HTTPS = 443;

    private static final Columns COLUMNS = new Columns(
            List.of(Column.ofName(), Column.of("Created At", "date", "When the object was created.")),
            (object, now) -> List.of(Cell.name(object), creationTimestamp(object)));

    private CustomResourceDefinitions() {}

    public static ResourceDefinition definition() {
        return ResourceDefinition.builder(GROUP, "v1", "customresourcedefinitions", KIND.kind())
                .shortNames("crd", "crds")
                .categories("api-extensions")
                .clusterScoped()
                .traits(Trait.COUNTS_GENERATIONS, Trait.REQUIRES_RESOURCE_VERSION, Trait.STORED_AS_JSON)
                .storageKey(GROUP + "/customresourcedefinitions")
                .storedAs(OldDefinitions.API_VERSION, OldDefinitions::toV1)
                .columns(COLUMNS)
                .strategy(Strategy.builder()
                        .defaults(CustomResourceDefinitions::setDefaults)
                        .prepareForCreate(CustomResourceDefinitions::prepareForCreate)
                        .prepareForUpdate(CustomResourceDefinitions::prepareForUpdate)
                        .validate(CustomResourceDefinitionValidation::validate)
                        .build())
                .subresources(new Subresource.View(
                        "status",
                        KIND,
                        EnumSet.of(Verb.GET, Verb.PATCH, Verb.UPDATE),
                        object -> object,
                        (object, view, context) -> object.put("status", view.get("status"))))
                .build();
    }

    private static String creationTimestamp(JsonObject object) {
        JsonObject metadata = object.getObject("metadata");
        String time = metadata == null ? null : metadata.getString("creationTimestamp");
        return time == null ? "" : time;
    }

    private static void setDefaults(JsonObject object) {
        JsonObject spec = object.computeObject("spec");
        JsonObject names = spec.computeObject("names");
        String kind = names.getString("kind");
        if (kind != null && !kind.isEmpty()) {
            if (!names.has("singular")) {
                names.put("singular", kind.toLowerCase(Locale.ROOT));
            }
            if (!names.has("listKind")) {
                names.put("listKind", kind + "List");
            }
        }
        if (!spec.has("conversion")) {
            spec.put("conversion", JsonObject.of("strategy", "None"));
        }
        JsonObject webhook = spec.computeObject("conversion").getObject("webhook");
        JsonObject client = webhook == null ? null : webhook.getObject("clientConfig");
        JsonObject service = client == null ? null : client.getObject("service");
        if (service != null && !service.has("port")) {
            service.put("port", HTTPS);
        }
    }

    /** No definition is accepted or established by creating it; the versions that objects may be stored in are. */
    private static void prepareForCreate(JsonObject object, WriteContext context) {
        JsonArray stored = new JsonArray();
        JsonObject spec = object.getObject("spec");
        JsonArray versions = spec == null ? null : spec.getArray("versions");
        if (versions != null) {
            for (Object version : versions) {
                if (version instanceof JsonObject v && v.isTrue("storage")) {
                    stored.add(v.getString("name"));
                }
            }
        }
        object.put(
                "status",
                JsonObject.of(
                        "conditions",
                        null,
                        "acceptedNames",
                        JsonObject.of("plural", "", "kind", ""),
                        "storedVersions",
                        stored));
    }

    private static void prepareForUpdate(JsonObject object, JsonObject old, WriteContext context) {
        object.put("status", old.get("status"));
    }
}
