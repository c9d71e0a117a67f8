package io.flagwire.generic.openapi;

import static java.util.Objects.requireNonNull;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Subresource;
import io.flagwire.generic.registry.Verb;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resources of each sort: built-in with subresources, cluster-scoped, only created, custom. */
final class Samples {
    static final GroupVersionKind WIDGET = new GroupVersionKind("shop.example.com", "v1", "Widget");

    static final List<ResourceDefinition> RESOURCES = List.of(
            ResourceDefinition.builder("apps", "v1", "deployments", "Deployment")
                    .subresources(new Subresource.View(
                            "scale",
                            new GroupVersionKind("autoscaling", "v1", "Scale"),
                            EnumSet.of(Verb.GET, Verb.UPDATE, Verb.PATCH),
                            object -> object,
                            (object, view, context) -> {}))
                    .build(),
            ResourceDefinition.builder("", "v1", "pods", "Pod")
                    .subresources(new Subresource.Action(
                            "eviction",
                            new GroupVersionKind("policy", "v1", "Eviction"),
                            (request, target, context) -> request))
                    .build(),
            ResourceDefinition.builder("rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole")
                    .clusterScoped()
                    .build(),
            ResourceDefinition.builder("authorization.k8s.io", "v1", "subjectaccessreviews", "SubjectAccessReview")
                    .clusterScoped()
                    .creator((object, context) -> object)
                    .build(),
            ResourceDefinition.builder("shop.example.com", "v1", "widgets", "Widget")
                    .build());

    private Samples() {}

    static @Nullable JsonObject schemaOf(GroupVersionKind kind) {
        return kind.equals(WIDGET) ? parse("""
                {"type":"object","description":"A widget.","properties":{"spec":{"type":"object","required":["size"],
                "properties":{"size":{"type":"integer","minimum":1},"note":{"type":"string","nullable":true,
                "description":"for people"},"port":{"x-kubernetes-int-or-string":true,"anyOf":[{"type":"integer"},
                {"type":"string"}]},"free":{"type":"object","x-kubernetes-preserve-unknown-fields":true,
                "properties":{"a":{"type":"string"}}}}}}}""".getBytes(StandardCharsets.UTF_8)) : null;
    }

    static JsonObject parse(byte[] json) {
        return (JsonObject) requireNonNull(JsonParser.parse(json));
    }

    /** The value at a path of member names and array positions. */
    static @Nullable Object at(JsonObject root, String... path) {
        Object value = root;
        for (String step : path) {
            value = value instanceof JsonArray array
                    ? array.get(Integer.parseInt(step))
                    : ((JsonObject) requireNonNull(value, step)).get(step);
        }
        return value;
    }

    static JsonObject objectAt(JsonObject root, String... path) {
        return (JsonObject) requireNonNull(at(root, path), () -> String.join(" ", path));
    }
}
