package io.flagwire.apimachinery.yaml;

import io.flagwire.apimachinery.json.GoNumbers;
import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON trees as YAML in blocks, with the members of each object in the order of their names, as sigs.k8s.io/yaml
 * does. Lists in objects are not indented.
 */
public final class YamlWriter {
    /** Longest name that stands before its colon on one line, in characters. */
    private static final int SIMPLE_KEY_MAX = 128;

    private static final int INDENT = 2;

    private final YamlText text = new YamlText();

    private YamlWriter() {}

    /** The value as a document, which ends with a line break. */
    public static byte[] write(@Nullable Object value) {
        YamlWriter writer = new YamlWriter();
        writer.node(value, 0, true);
        return writer.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Writes a value.
     *
     * @param indent of the members or elements, if it has any
     * @param here whether the first of them goes into the line that was begun
     */
    private void node(@Nullable Object value, int indent, boolean here) {
        if (value instanceof JsonObject object && !object.isEmpty()) {
            object(object, indent, here);
        } else if (value instanceof JsonArray array && !array.isEmpty()) {
            array(array, indent, here);
        } else {
            scalar(value, indent, false);
            text.endLine();
        }
    }

    private void object(JsonObject object, int indent, boolean here) {
        List<String> keys = new ArrayList<>(object.size());
        for (int i = 0; i < object.size(); i++) {
            keys.add(object.keyAt(i));
        }
        keys.sort(KeyOrder.NATURAL);
        boolean begun = here;
        for (String key : keys) {
            if (!begun) {
                text.indent(indent);
            }
            begun = false;
            member(key, object.get(key), indent);
        }
    }

    private void member(String key, @Nullable Object value, int indent) {
        if (key.length() > SIMPLE_KEY_MAX || key.indexOf('\n') >= 0 || key.indexOf('\r') >= 0) {
            text.append("? ");
            scalar(key, indent + INDENT, false);
            text.endLine();
            text.indent(indent);
            text.append(": ");
            node(value, indent + INDENT, true);
            return;
        }
        scalar(key, indent, true);
        text.append(":");
        if (value instanceof JsonObject object && !object.isEmpty()) {
            text.endLine();
            object(object, indent + INDENT, false);
        } else if (value instanceof JsonArray array && !array.isEmpty()) {
            text.endLine();
            array(array, indent, false);
        } else {
            text.append(" ");
            node(value, indent + INDENT, true);
        }
    }

    private void array(JsonArray array, int indent, boolean here) {
        boolean begun = here;
        for (Object element : array) {
            if (!begun) {
                text.indent(indent);
            }
            begun = false;
            text.append("- ");
            node(element, indent + INDENT, true);
        }
    }

    /**
     * @param indent of further lines
     */
    private void scalar(@Nullable Object value, int indent, boolean isKey) {
        switch (value) {
            case null -> text.append("null");
            case JsonObject o -> text.append("{}");
            case JsonArray a -> text.append("[]");
            case String s -> string(s, Math.max(indent, INDENT), isKey);
            case Double d -> text.append(number(d));
            default -> text.append(value.toString());
        }
    }

    private static String number(double value) {
        String json = GoNumbers.toString(value);
        boolean isInteger = YamlScalars.resolve(json) instanceof Long
                || json.indexOf('.') < 0 && json.indexOf('e') < 0 && value > 0 && value < 0x1p64;
        return isInteger ? json : GoNumbers.toGeneralString(value);
    }

    private void string(String s, int indent, boolean isKey) {
        switch (YamlStyle.of(s, isKey)) {
            case PLAIN -> text.plain(s, indent, isKey);
            case SINGLE_QUOTED -> text.singleQuoted(s, indent, isKey);
            case DOUBLE_QUOTED -> text.doubleQuoted(s, indent, isKey);
            case LITERAL -> text.literal(s, indent);
        }
    }
}
