package io.flagwire.generic.registry;

import io.flagwire.apimachinery.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What field selectors compare with. Pure; called from many threads. */
@FunctionalInterface
public interface FieldValues {
    /** The scalar at the path, as text; empty if there is none. */
    FieldValues AT_PATH = FieldValues::at;

    /** The value of a selectable field, empty if it has none. */
    String of(JsonObject object, String path);

    private static String at(JsonObject object, String path) {
        JsonObject parent = object;
        int start = 0;
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', start)) {
            parent = parent.getObject(path.substring(start, dot));
            if (parent == null) {
                return "";
            }
            start = dot + 1;
        }
        @Nullable Object value = parent.get(path.substring(start));
        return value == null ? "" : value.toString();
    }
}
