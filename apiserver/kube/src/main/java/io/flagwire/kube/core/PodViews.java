package io.flagwire.kube.core;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Subresource;
import io.flagwire.generic.registry.Verb;
import io.flagwire.generic.registry.WriteContext;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** The parts of pods that can be changed by themselves while the rest of the spec is fixed. */
final class PodViews {
    static final Subresource EPHEMERAL_CONTAINERS = view("ephemeralcontainers", PodViews::putEphemeralContainers);
    static final Subresource RESIZE = view("resize", PodViews::putResources);

    private PodViews() {}

    private static Subresource view(String name, Subresource.Write write) {
        return new Subresource.View(
                name,
                new GroupVersionKind("", "v1", "Pod"),
                EnumSet.of(Verb.GET, Verb.PATCH, Verb.UPDATE),
                object -> object,
                write);
    }

    private static void putEphemeralContainers(JsonObject pod, JsonObject view, WriteContext context) {
        StatusRules.copy("ephemeralContainers", view.computeObject("spec"), pod.computeObject("spec"));
    }

    private static void putResources(JsonObject pod, JsonObject view, WriteContext context) {
        for (String list : new String[] {"containers", "initContainers"}) {
            JsonArray containers = pod.computeObject("spec").getArray(list);
            JsonArray sent = view.computeObject("spec").getArray(list);
            for (int i = 0; containers != null && i < containers.size(); i++) {
                JsonObject container = containers.getObject(i);
                JsonObject change = container == null ? null : named(sent, container.getString("name"));
                if (container != null && change != null) {
                    StatusRules.copy("resources", change, container);
                    StatusRules.copy("resizePolicy", change, container);
                }
            }
        }
    }

    private static @Nullable JsonObject named(@Nullable JsonArray containers, @Nullable String name) {
        for (int i = 0; containers != null && name != null && i < containers.size(); i++) {
            JsonObject container = containers.getObject(i);
            if (container != null && name.equals(container.getString("name"))) {
                return container;
            }
        }
        return null;
    }
}
