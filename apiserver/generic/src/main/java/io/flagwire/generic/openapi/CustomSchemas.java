package io.flagwire.generic.openapi;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import org.jspecify.annotations.Nullable;

/** The schemas of kinds that are not in the schema table. Thread-safe. */
@FunctionalInterface
public interface CustomSchemas {
    /** No kinds. */
    CustomSchemas NONE = kind -> null;

    /** The OpenAPI v3 schema of a kind, as in its CustomResourceDefinition; null if it has none. Not changed by the caller. */
    @Nullable
    JsonObject schemaOf(GroupVersionKind kind);
}
