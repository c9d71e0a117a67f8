package io.flagwire.apimachinery.patch;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonWriter;
import io.flagwire.apimachinery.status.StatusException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * JSON Patch (RFC 6902), with the manners of the Go library that Kubernetes uses: {@code replace} and {@code copy} accept
 * a member that is absent, {@code test} takes an absent member for null, and indexes may be negative.
 */
public final class JsonPatch {
    /** Most operations of one patch. */
    public static final int OPERATIONS_MAX = 10_000;

    /** Most bytes of JSON that the copies of one patch may have together. */
    public static final int COPIED_BYTES_MAX = 3 * 1024 * 1024;

    private static final String DECODING = "error decoding patch: ";

    private Object document;
    private long copiedBytes;

    private JsonPatch(JsonObject document) {
        this.document = document;
    }

    /**
     * Reads a patch.
     *
     * @param duplicateFields takes the paths of members that were there already, as {@code [0].op}
     * @throws StatusException 400 if it is no list of operations
     */
    public static JsonArray parse(byte[] body, List<String> duplicateFields) {
        Object patch = PatchBody.parse(body, duplicateFields, DECODING);
        if (patch == null) {
            return new JsonArray();
        }
        if (patch instanceof JsonArray operations) {
            return operations;
        }
        throw StatusException.badRequest(
                DECODING + PatchBody.cannotUnmarshal(patch) + "value of type []handlers.jsonPatchOp");
    }

    /**
     * The target after all operations.
     *
     * @throws StatusException 400 if an operation is malformed, 413 if there are too many, 422 if one does not apply
     */
    public static JsonObject apply(JsonObject target, JsonArray patch) {
        checkTypes(patch);
        if (patch.size() > OPERATIONS_MAX) {
            throw StatusException.requestEntityTooLarge(
                    "The allowed maximum operations in a JSON patch is " + OPERATIONS_MAX + ", got " + patch.size());
        }
        JsonPatch state = new JsonPatch(target.deepCopy());
        for (Object operation : patch) {
            if (!(operation instanceof JsonObject members)) {
                throw StatusException.unprocessable();
            }
            state.apply(members);
        }
        if (state.document instanceof JsonObject result) {
            return result;
        }
        throw StatusException.unprocessable();
    }

    private static void checkTypes(JsonArray patch) {
        for (Object operation : patch) {
            if (operation instanceof JsonObject members) {
                for (String field : new String[] {"op", "path", "from"}) {
                    Object value = members.get(field);
                    if (value != null && !(value instanceof String)) {
                        throw StatusException.badRequest(DECODING + PatchBody.cannotUnmarshal(value)
                                + "struct field jsonPatchOp." + field + " of type string");
                    }
                }
            } else if (operation != null) {
                throw StatusException.badRequest(
                        DECODING + PatchBody.cannotUnmarshal(operation) + "value of type handlers.jsonPatchOp");
            }
        }
    }

    private void apply(JsonObject operation) {
        String op = operation.getString("op");
        String path = text(operation, "path");
        switch (op == null ? "" : op) {
            case "add" -> place(path).add(value(operation));
            case "remove" -> place(path).remove();
            case "replace" -> replace(path, operation);
            case "move" -> {
                JsonPlace from = place(text(operation, "from"));
                Object moved = from.get();
                from.remove();
                place(path).add(moved);
            }
            case "copy" -> {
                Object copied = JsonArray.copyOf(place(text(operation, "from")).get());
                account(copied);
                place(path).add(copied);
            }
            case "test" -> test(path, operation);
            default -> throw StatusException.unprocessable();
        }
    }

    private static String text(JsonObject operation, String field) {
        String text = operation.getString(field);
        if (text == null) {
            throw StatusException.unprocessable();
        }
        return text;
    }

    private static @Nullable Object value(JsonObject operation) {
        return JsonArray.copyOf(operation.get("value"));
    }

    private JsonPlace place(String pointer) {
        return JsonPlace.find(document, pointer);
    }

    private void replace(String path, JsonObject operation) {
        Object value = value(operation);
        if (!path.isEmpty()) {
            place(path).replace(value);
        } else if (value instanceof JsonObject || value instanceof JsonArray) {
            document = value;
        } else {
            throw StatusException.unprocessable();
        }
    }

    private void test(String path, JsonObject operation) {
        Object found = path.isEmpty() ? document : place(path).get();
        if (!Objects.equals(found, operation.get("value"))) {
            throw StatusException.unprocessable();
        }
    }

    /** Copies can double a document with each operation, so what they make is counted. */
    private void account(@Nullable Object copied) {
        if (copied instanceof JsonObject || copied instanceof JsonArray || copied instanceof String) {
            copiedBytes += new JsonWriter().value(copied).size();
            if (copiedBytes > COPIED_BYTES_MAX) {
                throw StatusException.unprocessable();
            }
        }
    }
}
