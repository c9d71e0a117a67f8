package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the server reads and writes in an object's metadata. */
final class Metadata {
    /** The order in which members are written, so that stored bytes look alike whoever sent them. */
    private static final List<String> ORDER = List.of(
            "name",
            "generateName",
            "namespace",
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "labels",
            "annotations",
            "ownerReferences",
            "finalizers");

    private Metadata() {}

    /** The metadata of an object, made if it has none. */
    static JsonObject of(JsonObject object) {
        return object.computeObject("metadata");
    }

    /** A member that is text; empty if it is absent. */
    static String text(JsonObject object, String key) {
        return Objects.requireNonNullElse(of(object).getString(key), "");
    }

    static String name(JsonObject object) {
        return text(object, "name");
    }

    static boolean isDeleting(JsonObject object) {
        return of(object).getString("deletionTimestamp") != null;
    }

    static boolean hasFinalizers(JsonObject object) {
        JsonArray finalizers = of(object).getArray("finalizers");
        return finalizers != null && !finalizers.isEmpty();
    }

    /** A time as metadata holds it, to the second. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Takes a member over from another object's metadata, or removes it where that has none. */
    static void copy(String key, JsonObject from, JsonObject to) {
        Object value = of(from).get(key);
        if (value == null) {
            of(to).remove(key);
        } else {
            of(to).put(key, JsonArray.copyOf(value));
        }
    }

    /** Counts a change of what is wanted, if the kind counts at all. */
    static void bumpGeneration(JsonObject object) {
        Long generation = of(object).getLong("generation");
        if (generation != null && generation > 0) {
            of(object).put("generation", generation + 1);
        }
    }

    /**
     * Puts kind, version and metadata first, in a fixed order and without what is not kept: empty members and the record
     * of field managers.
     */
    static JsonObject arrange(JsonObject object, String kind, String apiVersion) {
        JsonObject arranged = new JsonObject(object.size() + 1);
        arranged.put("kind", kind).put("apiVersion", apiVersion);
        JsonObject sent = of(object);
        JsonObject metadata = new JsonObject(sent.size());
        for (String key : ORDER) {
            Object value = sent.get(key);
            if (!isEmpty(value)) {
                metadata.put(key, value);
            }
        }
        arranged.put("metadata", metadata);
        for (int i = 0; i < object.size(); i++) {
            String key = object.keyAt(i);
            if (!key.equals("kind") && !key.equals("apiVersion") && !key.equals("metadata")) {
                arranged.put(key, object.valueAt(i));
            }
        }
        return arranged;
    }

    private static boolean isEmpty(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String s -> s.isEmpty();
            case JsonObject o -> o.isEmpty();
            case JsonArray a -> a.isEmpty();
            default -> false;
        };
    }
}
