package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Columns;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Objects, in the version that is stored, as tables (metav1.Table). */
final class Tables {
    private Tables() {}

    /** A table with one row. */
    static JsonObject ofObject(
            JsonObject object, ResourceEndpoint endpoint, ResponseForm form, IncludeObject include, Instant now) {
        JsonObject metadata = new JsonObject();
        Object resourceVersion = Metadata.of(object).get("resourceVersion");
        if (resourceVersion != null) {
            metadata.put("resourceVersion", resourceVersion);
        }
        return JsonObject.of(
                "kind",
                "Table",
                "apiVersion",
                "meta.k8s.io/" + form.metaVersion(),
                "metadata",
                metadata,
                "columnDefinitions",
                definitions(endpoint.definition().columns()),
                "rows",
                JsonArray.of(row(object, endpoint, form, include, now)));
    }

    /** The table of a watch's event, which has the column definitions only in the first event. */
    static JsonObject ofEvent(
            JsonObject object,
            ResourceEndpoint endpoint,
            ResponseForm form,
            IncludeObject include,
            boolean first,
            Instant now) {
        JsonObject table = ofObject(object, endpoint, form, include, now);
        if (!first) {
            table.put("columnDefinitions", null);
        }
        return table;
    }

    static JsonArray definitions(Columns columns) {
        JsonArray definitions = new JsonArray(columns.columns().size());
        for (Columns.Column column : columns.columns()) {
            definitions.add(JsonObject.of(
                    "name",
                    column.name(),
                    "type",
                    column.type(),
                    "format",
                    column.format(),
                    "description",
                    column.description(),
                    "priority",
                    (long) column.priority()));
        }
        return definitions;
    }

    static JsonObject row(
            JsonObject object, ResourceEndpoint endpoint, ResponseForm form, IncludeObject include, Instant now) {
        JsonArray cells =
                new JsonArray(endpoint.definition().columns().columns().size());
        for (@Nullable Object cell : endpoint.definition().columns().cells().of(object, now)) {
            cells.add(cell instanceof Integer i ? Long.valueOf(i) : cell);
        }
        JsonObject row = JsonObject.of("cells", cells);
        switch (include) {
            case NONE -> row.put("object", null);
            case METADATA -> row.put("object", PartialMetadata.of(object, form));
            case OBJECT -> row.put("object", ObjectResponses.served(object, endpoint));
        }
        return row;
    }
}
