package io.flagwire.apimachinery.patch;

import io.flagwire.apimachinery.json.GoNumbers;
import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values as Go prints them in messages ({@code %v}). */
public final class GoValues {
    private GoValues() {}

    public static String print(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        print(value, text);
        return text.toString();
    }

    private static void print(@Nullable Object value, StringBuilder text) {
        switch (value) {
            case null -> text.append("<nil>");
            case JsonObject object -> {
                TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
                for (int i = 0; i < object.size(); i++) {
                    sorted.put(object.keyAt(i), object.valueAt(i));
                }
                text.append("map[");
                String separator = "";
                for (String key : sorted.keySet()) {
                    text.append(separator).append(key).append(':');
                    print(sorted.get(key), text);
                    separator = " ";
                }
                text.append(']');
            }
            case JsonArray array -> {
                text.append('[');
                for (int i = 0; i < array.size(); i++) {
                    text.append(i == 0 ? "" : " ");
                    print(array.get(i), text);
                }
                text.append(']');
            }
            case Double d -> text.append(GoNumbers.toString(d));
            default -> text.append(value);
        }
    }

    /** The type's name in Go. */
    static String type(@Nullable Object value) {
        return switch (value) {
            case null -> "%!s(<nil>)";
            case JsonObject o -> "map[string]interface {}";
            case JsonArray a -> "[]interface {}";
            case String s -> "string";
            case Boolean b -> "bool";
            case Long l -> "int64";
            default -> "float64";
        };
    }
}
