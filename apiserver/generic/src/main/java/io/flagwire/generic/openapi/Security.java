package io.flagwire.generic.openapi;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;

/** How clients say who they are. */
final class Security {
    private Security() {}

    static JsonObject scheme() {
        return JsonObject.of(
                "type",
                "apiKey",
                "description",
                "Bearer Token authentication",
                "name",
                "authorization",
                "in",
                "header");
    }

    static JsonArray requirement() {
        return JsonArray.of(JsonObject.of("BearerToken", new JsonArray()));
    }
}
