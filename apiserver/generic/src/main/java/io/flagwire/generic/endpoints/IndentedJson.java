package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/** JSON for people, as Go's json.MarshalIndent with two blanks prints it. */
public final class IndentedJson {
    private static final byte[] INDENT = {' ', ' '};
    private static final byte[] COLON = {':', ' '};

    private IndentedJson() {}

    public static byte[] write(Object tree) {
        JsonWriter out = new JsonWriter();
        value(tree, 0, out);
        return out.toByteArray();
    }

    /** @param depth how far the value is indented already */
    static void value(@Nullable Object value, int depth, JsonWriter out) {
        if (value instanceof JsonObject object && !object.isEmpty()) {
            out.raw((byte) '{');
            for (int i = 0; i < object.size(); i++) {
                newLine(i > 0, depth + 1, out);
                out.string(object.keyAt(i)).raw(COLON);
                value(object.valueAt(i), depth + 1, out);
            }
            newLine(false, depth, out);
            out.raw((byte) '}');
        } else if (value instanceof JsonArray array && !array.isEmpty()) {
            out.raw((byte) '[');
            for (int i = 0; i < array.size(); i++) {
                newLine(i > 0, depth + 1, out);
                value(array.get(i), depth + 1, out);
            }
            newLine(false, depth, out);
            out.raw((byte) ']');
        } else {
            out.value(value);
        }
    }

    static void newLine(boolean comma, int depth, JsonWriter out) {
        if (comma) {
            out.raw((byte) ',');
        }
        out.raw((byte) '\n');
        for (int i = 0; i < depth; i++) {
            out.raw(INDENT);
        }
    }
}
