package io.flagwire.generic.registry;

import io.flagwire.apimachinery.json.JsonObject;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What field selectors compare with. Pure; called from many threads. */
@FunctionalInterface
public interface FieldValues {
    /** The scalar at the path, as text; empty if there is none. */
    FieldValues AT_PATH = new AtPath(Map.of());

    /** The value of a selectable field, empty if it has none. */
    String of(JsonObject object, String path);

    /** Whether the value is known to be the scalar at the path, so that it can be found without a tree of the object. */
    default boolean isAtPath(String path) {
        return false;
    }

    /**
     * As {@link #AT_PATH}, but for some fields.
     *
     * @param computed how the values of these fields are found
     */
    static FieldValues atPathExcept(Map<String, Function<JsonObject, String>> computed) {
        return new AtPath(Map.copyOf(computed));
    }

    /** Most values at their paths. */
    record AtPath(Map<String, Function<JsonObject, String>> computed) implements FieldValues {
        @Override
        public boolean isAtPath(String path) {
            return !computed.containsKey(path);
        }

        @Override
        public String of(JsonObject object, String path) {
            Function<JsonObject, String> own = computed.get(path);
            return own == null ? at(object, path) : own.apply(object);
        }

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
}
