package io.flagwire.kube.rule;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads members of trees that may be absent, and fills in those that are. */
public final class Fields {
    private Fields() {}

    /** The member as a string, empty if there is none. */
    public static String text(@Nullable JsonObject object, String key) {
        String text = object == null ? null : object.getString(key);
        return text == null ? "" : text;
    }

    /** The member as a number, 0 if there is none. */
    public static long number(@Nullable JsonObject object, String key) {
        Long number = object == null ? null : object.getLong(key);
        return number == null ? 0 : number;
    }

    /** The member as an object, null if there is none. */
    public static @Nullable JsonObject object(@Nullable JsonObject object, String key) {
        return object == null ? null : object.getObject(key);
    }

    /** The object at the end of a path, null if there is none. */
    public static @Nullable JsonObject at(@Nullable JsonObject object, String... path) {
        JsonObject found = object;
        for (String key : path) {
            found = object(found, key);
        }
        return found;
    }

    /** The objects in an array, none if there is no array. */
    public static List<JsonObject> objects(@Nullable JsonObject object, String key) {
        JsonArray array = object == null ? null : object.getArray(key);
        if (array == null) {
            return List.of();
        }
        List<JsonObject> objects = new ArrayList<>(array.size());
        for (Object element : array) {
            if (element instanceof JsonObject o) {
                objects.add(o);
            }
        }
        return objects;
    }

    /** The strings in an array, none if there is no array. */
    public static List<String> texts(@Nullable JsonObject object, String key) {
        JsonArray array = object == null ? null : object.getArray(key);
        if (array == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(array.size());
        for (Object element : array) {
            if (element instanceof String s) {
                texts.add(s);
            }
        }
        return texts;
    }

    /** Number of elements or members, 0 if there are none. */
    public static long size(@Nullable JsonObject object, String key) {
        return switch (object == null ? null : object.get(key)) {
            case JsonArray array -> array.size();
            case JsonObject members -> members.size();
            case null, default -> 0;
        };
    }

    /** Sets a member that is absent or null. */
    public static void set(JsonObject object, String key, Object value) {
        if (object.get(key) == null) {
            object.put(key, value);
        }
    }

    /** Sets a member that is absent, null or empty. */
    public static void setText(JsonObject object, String key, String value) {
        if (text(object, key).isEmpty() && !(object.get(key) instanceof JsonObject)) {
            object.put(key, value);
        }
    }

    /** Sets a member that is absent, null or 0. */
    public static void setNumber(JsonObject object, String key, long value) {
        if (object.get(key) == null || Long.valueOf(0).equals(object.get(key))) {
            object.put(key, value);
        }
    }

    /** Makes an absent member visible as null. */
    public static void setNull(JsonObject object, String key) {
        if (!object.has(key)) {
            object.put(key, null);
        }
    }
}
