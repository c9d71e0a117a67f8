package io.flagwire.kube.rule;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Subresource;
import io.flagwire.generic.registry.Verb;
import io.flagwire.generic.registry.WriteContext;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The scale subresource: replicas of a workload, seen as an autoscaling/v1 Scale. */
public final class ScaleView {
    private static final GroupVersionKind KIND = new GroupVersionKind("autoscaling", "v1", "Scale");
    private static final List<String> METADATA =
            List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp");

    private ScaleView() {}

    /** For a kind whose {@code spec.selector} is a LabelSelector. */
    public static Subresource ofSelector() {
        return of(spec -> Selectors.text(spec.getObject("selector")));
    }

    /** For a kind whose {@code spec.selector} is a map of labels. */
    public static Subresource ofLabels() {
        return of(spec -> Selectors.labelsText(spec.getObject("selector")));
    }

    private static Subresource of(Function<JsonObject, String> selector) {
        return new Subresource.View(
                "scale",
                KIND,
                EnumSet.of(Verb.GET, Verb.PATCH, Verb.UPDATE),
                object -> read(object, selector),
                ScaleView::write);
    }

    private static JsonObject read(JsonObject object, Function<JsonObject, String> selector) {
        JsonObject metadata = new JsonObject();
        for (String key : METADATA) {
            Object value = object.computeObject("metadata").get(key);
            if (value != null) {
                metadata.put(key, value);
            }
        }
        JsonObject spec = object.getObject("spec");
        JsonObject scaleSpec = new JsonObject();
        long replicas = replicas(spec);
        if (replicas != 0) {
            scaleSpec.put("replicas", replicas);
        }
        JsonObject status = JsonObject.of("replicas", replicas(object.getObject("status")));
        String text = spec == null ? "" : selector.apply(spec);
        if (!text.isEmpty()) {
            status.put("selector", text);
        }
        return JsonObject.of(
                "kind",
                KIND.kind(),
                "apiVersion",
                KIND.apiVersion(),
                "metadata",
                metadata,
                "spec",
                scaleSpec,
                "status",
                status);
    }

    private static void write(JsonObject object, JsonObject scale, WriteContext context) {
        long replicas = replicas(scale.getObject("spec"));
        if (replicas < 0) {
            FieldErrors errors = new FieldErrors();
            errors.invalid("spec.replicas", replicas, Numbers.NOT_NEGATIVE);
            throw StatusException.invalid(KIND.group(), KIND.kind(), Cell.name(object), errors);
        }
        object.computeObject("spec").put("replicas", replicas);
        JsonObject sent = scale.getObject("metadata");
        if (sent != null && sent.has("resourceVersion")) {
            object.computeObject("metadata").put("resourceVersion", JsonArray.copyOf(sent.get("resourceVersion")));
        }
    }

    private static long replicas(@Nullable JsonObject part) {
        Long replicas = part == null ? null : part.getLong("replicas");
        return replicas == null ? 0 : replicas;
    }
}
