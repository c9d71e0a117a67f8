package io.flagwire.kube.core;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.generic.registry.Subresource;
import io.flagwire.generic.registry.Verb;
import io.flagwire.generic.registry.WriteContext;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Namespaces: they stay in deletion until their {@code spec.finalizers} are gone, whoever empties them. */
final class Namespaces {
    private static final String FINALIZER = "kubernetes";
    private static final String NAME_LABEL = "kubernetes.io/metadata.name";
    private static final Set<String> IMMORTAL = Set.of("default", "kube-system", "kube-public");

    static final Strategy STRATEGY = Strategy.builder()
            .defaults(Namespaces::defaults)
            .prepareForCreate(Namespaces::prepareForCreate)
            .prepareForUpdate(Namespaces::prepareForUpdate)
            .prepareForStatusUpdate(StatusRules::keepSpec)
            .beginDelete(Namespaces::beginDelete)
            .stays(Namespaces::hasFinalizers)
            .build();

    static final Subresource FINALIZE = new Subresource.View(
            "finalize",
            new GroupVersionKind("", "v1", "Namespace"),
            EnumSet.of(Verb.UPDATE),
            object -> object,
            Namespaces::putFinalizers);

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Status", "string", "Whether the namespace is in use or being deleted."),
                    Column.ofAge()),
            (object, now) -> {
                JsonObject status = object.getObject("status");
                String phase = status == null ? null : status.getString("phase");
                return List.of(Cell.name(object), phase == null ? "" : phase, Cell.age(object, now));
            });

    private Namespaces() {}

    private static void defaults(JsonObject namespace) {
        JsonObject metadata = namespace.computeObject("metadata");
        String name = metadata.getString("name");
        if (name != null && !name.isEmpty()) {
            metadata.computeObject("labels").put(NAME_LABEL, name);
        }
    }

    private static void prepareForCreate(JsonObject namespace, WriteContext context) {
        // A generated name is known only now.
        defaults(namespace);
        namespace.put("status", JsonObject.of("phase", "Active"));
        JsonArray finalizers = namespace.computeObject("spec").computeArray("finalizers");
        if (!finalizers.contains(FINALIZER)) {
            finalizers.add(FINALIZER);
        }
    }

    private static void prepareForUpdate(JsonObject namespace, JsonObject old, WriteContext context) {
        StatusRules.copy("status", old, namespace);
        StatusRules.copy("spec", old, namespace);
    }

    private static void putFinalizers(JsonObject namespace, JsonObject view, WriteContext context) {
        StatusRules.copy("finalizers", view.computeObject("spec"), namespace.computeObject("spec"));
    }

    private static void beginDelete(JsonObject namespace) {
        String name = Cell.name(namespace);
        if (IMMORTAL.contains(name)) {
            throw StatusException.forbidden("", "namespaces", name, "this namespace may not be deleted");
        }
        namespace.computeObject("status").put("phase", "Terminating");
    }

    private static boolean hasFinalizers(JsonObject namespace) {
        JsonObject spec = namespace.getObject("spec");
        JsonArray finalizers = spec == null ? null : spec.getArray("finalizers");
        return finalizers != null && !finalizers.isEmpty();
    }
}
