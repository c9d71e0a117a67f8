package io.flagwire.generic.openapi;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import java.util.List;

/** Paths in the words of version 3. */
final class V3Paths {
    private final MediaTypes mediaTypes;

    V3Paths(MediaTypes mediaTypes) {
        this.mediaTypes = mediaTypes;
    }

    JsonObject path(ApiPath path) {
        JsonObject json = new JsonObject();
        for (ApiOperation operation : path.operations()) {
            json.put(operation.method(), operation(operation));
        }
        if (!path.parameters().isEmpty()) {
            json.put("parameters", parameters(path.parameters()));
        }
        return json;
    }

    private JsonObject operation(ApiOperation operation) {
        JsonObject json = new JsonObject(8);
        json.put("tags", JsonArray.of(operation.tag()));
        json.put("description", operation.description());
        json.put("operationId", operation.id());
        if (!operation.parameters().isEmpty()) {
            json.put("parameters", parameters(operation.parameters()));
        }
        if (operation.body() != null) {
            JsonObject body = JsonObject.of("content", content(mediaTypes.bodies(operation), operation.body()));
            json.put("requestBody", operation.isDeletion() ? body : body.put("required", true));
        }
        JsonObject responses = new JsonObject();
        for (int status : operation.statuses()) {
            responses.put(
                    Integer.toString(status),
                    JsonObject.of(
                            "description",
                            Responses.text(status),
                            "content",
                            content(mediaTypes.answers(operation), operation.answer())));
        }
        json.put("responses", responses.put("401", JsonObject.of("description", Responses.text(401))));
        if (operation.action() != null) {
            json.put("x-kubernetes-action", operation.action());
        }
        if (operation.kind() != null) {
            json.put("x-kubernetes-group-version-kind", Definitions.kindJson(operation.kind()));
        }
        return json;
    }

    private static JsonObject content(List<String> mediaTypes, String definition) {
        JsonObject content = new JsonObject(mediaTypes.size());
        for (String mediaType : mediaTypes) {
            content.put(mediaType, JsonObject.of("schema", Dialect.V3.reference(definition)));
        }
        return content;
    }

    private static JsonArray parameters(List<Parameter> parameters) {
        JsonArray json = new JsonArray(parameters.size());
        for (Parameter parameter : parameters) {
            JsonObject one = JsonObject.of(
                    "name", parameter.name(), "in", parameter.in(), "description", parameter.description());
            if (parameter.required()) {
                one.put("required", true);
            }
            json.add(one.put("schema", JsonObject.of("type", parameter.type(), "uniqueItems", true)));
        }
        return json;
    }
}
