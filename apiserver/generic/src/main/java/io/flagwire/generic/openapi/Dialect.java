package io.flagwire.generic.openapi;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;

/** The two versions of OpenAPI, where they say the same in different words. */
enum Dialect {
    V2("#/definitions/"),
    V3("#/components/schemas/");

    private final String referencePrefix;

    Dialect(String referencePrefix) {
        this.referencePrefix = referencePrefix;
    }

    JsonObject reference(String definition) {
        return JsonObject.of("$ref", referencePrefix + definition);
    }

    /** Adds a reference to a schema that has other members; version 3 would ignore those beside a {@code $ref}. */
    void putReference(JsonObject schema, String definition) {
        JsonObject reference = reference(definition);
        if (this == V2) {
            schema.put("$ref", reference.get("$ref"));
        } else {
            schema.put("allOf", JsonArray.of(reference));
        }
    }
}
