package io.flagwire.generic.openapi;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Paths in the words of version 2. Collects the parameters that are defined once. */
final class V2Paths {
    private static final String PARAMETERS = "#/parameters/";
    private static final String DELETE_BODY = "body-DeleteOptions";
    private static final String PATCH_BODY = "body-Patch";

    private final MediaTypes mediaTypes;
    private final Map<String, JsonObject> shared = new TreeMap<>();

    V2Paths(MediaTypes mediaTypes) {
        this.mediaTypes = mediaTypes;
    }

    JsonObject path(ApiPath path) {
        JsonObject json = new JsonObject();
        for (ApiOperation operation : path.operations()) {
            json.put(operation.method(), operation(operation));
        }
        if (!path.parameters().isEmpty()) {
            json.put("parameters", parameters(new JsonArray(), path.parameters()));
        }
        return json;
    }

    /** The parameters that the paths so far refer to, by name. */
    Map<String, JsonObject> shared() {
        return shared;
    }

    private JsonObject operation(ApiOperation operation) {
        JsonObject json = new JsonObject(12);
        json.put("description", operation.description());
        json.put("consumes", TypeDefinitions.array(mediaTypes.bodies(operation)));
        json.put("produces", TypeDefinitions.array(mediaTypes.answers(operation)));
        json.put("schemes", JsonArray.of("https"));
        json.put("tags", JsonArray.of(operation.tag()));
        json.put("operationId", operation.id());
        JsonArray parameters = new JsonArray();
        if (operation.body() != null) {
            parameters.add(body(operation, operation.body()));
        }
        parameters(parameters, operation.parameters());
        if (!parameters.isEmpty()) {
            json.put("parameters", parameters);
        }
        json.put("responses", responses(operation));
        if (operation.action() != null) {
            json.put("x-kubernetes-action", operation.action());
        }
        if (operation.kind() != null) {
            json.put("x-kubernetes-group-version-kind", Definitions.kindJson(operation.kind()));
        }
        return json;
    }

    private JsonObject body(ApiOperation operation, String definition) {
        JsonObject schema = Dialect.V2.reference(definition);
        if (operation.isDeletion()) {
            return sharedBody(DELETE_BODY, JsonObject.of("name", "body", "in", "body", "schema", schema));
        }
        JsonObject required = JsonObject.of("name", "body", "in", "body", "required", true, "schema", schema);
        return operation.isPatch() ? sharedBody(PATCH_BODY, required) : required;
    }

    private JsonObject sharedBody(String name, JsonObject body) {
        shared.put(name, body);
        return JsonObject.of("$ref", PARAMETERS + name);
    }

    private JsonArray parameters(JsonArray json, List<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            if (parameter.shared()) {
                shared.computeIfAbsent(parameter.name(), name -> parameter(parameter));
                json.add(JsonObject.of("$ref", PARAMETERS + parameter.name()));
            } else {
                json.add(parameter(parameter));
            }
        }
        return json;
    }

    private static JsonObject parameter(Parameter parameter) {
        JsonObject json = JsonObject.of(
                "uniqueItems",
                true,
                "type",
                parameter.type(),
                "description",
                parameter.description(),
                "name",
                parameter.name(),
                "in",
                parameter.in());
        return parameter.required() ? json.put("required", true) : json;
    }

    private static JsonObject responses(ApiOperation operation) {
        JsonObject responses = new JsonObject();
        for (int status : operation.statuses()) {
            responses.put(
                    Integer.toString(status),
                    JsonObject.of(
                            "description", Responses.text(status), "schema", Dialect.V2.reference(operation.answer())));
        }
        return responses.put("401", JsonObject.of("description", Responses.text(401)));
    }
}
