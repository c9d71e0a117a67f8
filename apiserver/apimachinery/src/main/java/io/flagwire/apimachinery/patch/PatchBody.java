package io.flagwire.apimachinery.patch;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import io.flagwire.apimachinery.json.JsonSyntaxException;
import io.flagwire.apimachinery.status.StatusException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of patch requests. */
final class PatchBody {
    private PatchBody() {}

    /**
     * @param prefix what the message of a failure starts with
     */
    static @Nullable Object parse(byte[] body, List<String> duplicateFields, String prefix) {
        try {
            return JsonParser.parse(body, duplicateFields);
        } catch (JsonSyntaxException e) {
            throw StatusException.badRequest(prefix + e.getMessage());
        }
    }

    static JsonObject object(@Nullable Object patch, String prefix) {
        if (patch instanceof JsonObject object) {
            return object;
        }
        throw StatusException.badRequest(prefix + cannotUnmarshal(patch) + "value of type map[string]interface {}");
    }

    static String cannotUnmarshal(@Nullable Object value) {
        String kind = switch (value) {
            case null -> "null";
            case String s -> "string";
            case Boolean b -> "bool";
            case JsonObject o -> "object";
            case JsonArray a -> "array";
            default -> "number";
        };
        return "json: cannot unmarshal " + kind + " into Go ";
    }
}
