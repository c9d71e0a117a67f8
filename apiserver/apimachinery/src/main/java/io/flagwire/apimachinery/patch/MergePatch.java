package io.flagwire.apimachinery.patch;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.StatusException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON Merge Patch (RFC 7386). */
public final class MergePatch {
    private MergePatch() {}

    /**
     * Reads a patch.
     *
     * @param duplicateFields takes the paths of members that were there already
     * @throws StatusException 400 if it is no object
     */
    public static JsonObject parse(byte[] body, List<String> duplicateFields) {
        Object patch = PatchBody.parse(body, duplicateFields, "error decoding patch: ");
        if (patch == null) {
            throw StatusException.badRequest("Invalid JSON Patch");
        }
        return PatchBody.object(patch, "error decoding patch: ");
    }

    /** The target with the patch's members in place of its own; members that are null in the patch are gone. */
    public static JsonObject apply(JsonObject target, JsonObject patch) {
        JsonObject result = new JsonObject(target.size() + patch.size());
        for (int i = 0; i < target.size(); i++) {
            String key = target.keyAt(i);
            int patched = patch.indexOf(key);
            if (patched < 0) {
                result.put(key, JsonArray.copyOf(target.valueAt(i)));
            } else if (patch.valueAt(patched) != null) {
                result.put(key, merged(target.valueAt(i), patch.valueAt(patched)));
            }
        }
        for (int i = 0; i < patch.size(); i++) {
            if (patch.valueAt(i) != null && !target.has(patch.keyAt(i))) {
                result.put(patch.keyAt(i), copyWithoutNulls(patch.valueAt(i)));
            }
        }
        return result;
    }

    private static @Nullable Object merged(@Nullable Object target, @Nullable Object patch) {
        if (target instanceof JsonObject old) {
            return patch instanceof JsonObject members ? apply(old, members) : JsonArray.copyOf(patch);
        }
        return copyWithoutNulls(patch);
    }

    /** A copy in which no object, at any depth, has a member that is null. */
    static @Nullable Object copyWithoutNulls(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            JsonObject copy = new JsonObject(object.size());
            for (int i = 0; i < object.size(); i++) {
                if (object.valueAt(i) != null) {
                    copy.put(object.keyAt(i), copyWithoutNulls(object.valueAt(i)));
                }
            }
            return copy;
        }
        if (value instanceof JsonArray array) {
            JsonArray copy = new JsonArray(array.size());
            for (Object element : array) {
                copy.add(copyWithoutNulls(element));
            }
            return copy;
        }
        return value;
    }
}
