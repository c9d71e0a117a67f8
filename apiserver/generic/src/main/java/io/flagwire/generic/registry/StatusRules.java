package io.flagwire.generic.registry;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import java.util.EnumSet;

/** The division between spec and status: a create ignores the status, an update keeps it, a status update changes it alone. */
public final class StatusRules {
    private StatusRules() {}

    /** Rules of a kind that starts with an empty status. */
    public static Strategy.Builder strategy() {
        return strategy(new JsonObject(0));
    }

    /** Rules of a kind that starts with this status. */
    public static Strategy.Builder strategy(JsonObject initial) {
        return Strategy.builder()
                .prepareForCreate((object, context) -> object.put("status", initial.deepCopy()))
                .prepareForUpdate(StatusRules::keepStatus)
                .prepareForStatusUpdate(StatusRules::keepSpec);
    }

    /** The subresource of that name. */
    public static Subresource subresource(String group, String version, String kind) {
        return subresource("status", group, version, kind);
    }

    /** A subresource that takes over metadata and status, under another name. */
    public static Subresource subresource(String name, String group, String version, String kind) {
        return new Subresource.View(
                name,
                new GroupVersionKind(group, version, kind),
                EnumSet.of(Verb.GET, Verb.PATCH, Verb.UPDATE),
                object -> object,
                StatusRules::put);
    }

    private static void put(JsonObject object, JsonObject view, WriteContext context) {
        copy("metadata", view, object);
        copy("status", view, object);
    }

    /** Takes the status from the old object. */
    public static void keepStatus(JsonObject object, JsonObject old, WriteContext context) {
        copy("status", old, object);
    }

    /** Takes the spec from the old object. */
    public static void keepSpec(JsonObject object, JsonObject old, WriteContext context) {
        copy("spec", old, object);
    }

    /** Copies a member, or removes it where the source has none. */
    public static void copy(String key, JsonObject from, JsonObject to) {
        if (from.has(key)) {
            to.put(key, JsonArray.copyOf(from.get(key)));
        } else {
            to.remove(key);
        }
    }
}
