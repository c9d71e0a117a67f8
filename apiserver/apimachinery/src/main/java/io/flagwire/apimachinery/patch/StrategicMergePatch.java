package io.flagwire.apimachinery.patch;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.FieldType;
import io.flagwire.apimachinery.schema.TypeSchema;
import io.flagwire.apimachinery.status.StatusException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Kubernetes' strategic merge patch: a merge patch that merges those lists whose fields say how, and obeys directives.
 *
 * <pre>
 * "$patch": "replace" | "delete"           in an object: what to do with the one that is there
 * "$patch": "delete"                       in an element, with its merge key: remove the element
 * "$patch": "replace"                      in an element of its own: the list replaces the one that is there
 * "$retainKeys": [names]                   drop all other members of the object
 * "$setElementOrder/LIST": [elements]      the order in which the patch's author wants them
 * "$deleteFromPrimitiveList/LIST": [...]   values to remove
 * </pre>
 *
 * Neither original nor patch is changed, and the result shares nothing with them.
 */
public final class StrategicMergePatch {
    static final String DIRECTIVE = "$patch";
    private static final String RETAIN_KEYS = "$retainKeys";
    private static final String SET_ORDER = "$setElementOrder";
    private static final String DELETE_FROM = "$deleteFromPrimitiveList";

    private final JsonObject original;
    private final JsonObject patch;
    private final FieldType owner;
    private final JsonObject result;

    private StrategicMergePatch(JsonObject original, JsonObject patch, FieldType owner) {
        this.original = original;
        this.patch = patch;
        this.owner = owner;
        this.result = new JsonObject(original.size() + patch.size());
    }

    /**
     * Reads a patch.
     *
     * @param duplicateFields takes the paths of members that were there already
     * @throws StatusException 400 if it is no object
     */
    public static JsonObject parse(byte[] body, List<String> duplicateFields) {
        Object patch = PatchBody.parse(body, duplicateFields, "");
        return patch == null ? new JsonObject() : PatchBody.object(patch, "");
    }

    /**
     * The original with the patch merged into it.
     *
     * @param type the type of the original
     * @throws StatusException 400, 422 or 500, as the API server has it, if the patch is malformed
     */
    public static JsonObject apply(JsonObject original, JsonObject patch, TypeSchema type) {
        return merge(original, patch, new FieldType.Ref(type));
    }

    static JsonObject merge(JsonObject original, JsonObject patch, FieldType owner) {
        int directive = patch.indexOf(DIRECTIVE);
        if (directive < 0) {
            return new StrategicMergePatch(original, patch, owner).merge();
        }
        Object value = patch.valueAt(directive);
        if ("replace".equals(value)) {
            JsonObject replacement = patch.deepCopy();
            replacement.remove(DIRECTIVE);
            return replacement;
        }
        if ("delete".equals(value)) {
            return new JsonObject();
        }
        throw unknownDirective(value, patch);
    }

    static StatusException unknownDirective(@Nullable Object value, JsonObject patch) {
        return StatusException.failure(
                "unknown patch type: " + GoValues.print(value) + " in map: " + GoValues.print(patch));
    }

    private JsonObject merge() {
        Set<String> retained = retainedKeys();
        for (int i = 0; i < original.size(); i++) {
            String key = original.keyAt(i);
            if (retained == null || retained.contains(key)) {
                mergeMember(key, original.valueAt(i));
            }
        }
        for (int i = 0; i < patch.size(); i++) {
            String key = patch.keyAt(i);
            if (key.startsWith(SET_ORDER)) {
                addOrdered(listName(key, SET_ORDER), patch.valueAt(i), retained);
            } else if (key.startsWith(DELETE_FROM)) {
                listName(key, DELETE_FROM);
            } else if (isAbsent(key, retained) && !key.equals(RETAIN_KEYS) && !patch.has(SET_ORDER + "/" + key)) {
                put(key, withoutDirectives(patch.valueAt(i)));
            }
        }
        return result;
    }

    private boolean isAbsent(String key, @Nullable Set<String> retained) {
        return !original.has(key) || retained != null && !retained.contains(key);
    }

    private static String listName(String directive, String prefix) {
        if (directive.startsWith("/", prefix.length())) {
            return directive.substring(prefix.length() + 1);
        }
        throw StatusException.badRequest(
                prefix.equals(SET_ORDER)
                        ? "invalid patch format of setElementOrder list"
                        : "invalid patch format of primitive list");
    }

    private @Nullable Set<String> retainedKeys() {
        if (!patch.has(RETAIN_KEYS)) {
            return null;
        }
        if (!(patch.get(RETAIN_KEYS) instanceof JsonArray names)) {
            throw badRetainKeys();
        }
        Set<String> retained = new HashSet<>();
        for (Object name : names) {
            if (name instanceof String s) {
                retained.add(s);
            }
        }
        for (int i = 0; i < patch.size(); i++) {
            String key = patch.keyAt(i);
            boolean isMember = !key.startsWith(SET_ORDER) && !key.startsWith(DELETE_FROM) && !key.equals(RETAIN_KEYS);
            if (isMember && patch.valueAt(i) != null && !retained.contains(key)) {
                throw badRetainKeys();
            }
        }
        return retained;
    }

    private static StatusException badRetainKeys() {
        return StatusException.badRequest("invalid patch format of retainKeys");
    }

    /** Merges what the patch says about a member that the original has. */
    private void mergeMember(String key, @Nullable Object value) {
        Object merged;
        int order = patch.indexOf(SET_ORDER + "/" + key);
        int change = patch.indexOf(key);
        int deletion = patch.indexOf(DELETE_FROM + "/" + key);
        if (order < 0 && change < 0 && deletion < 0) {
            result.put(key, JsonArray.copyOf(value));
            return;
        }
        if (order >= 0) {
            merged = ordered(key, value, patch.valueAt(order));
        } else if (change < 0) {
            merged = JsonArray.copyOf(value);
        } else if (patch.valueAt(change) == null) {
            return;
        } else {
            merged = merged(key, value, patch.valueAt(change));
        }
        if (deletion >= 0) {
            Object deleted = patch.valueAt(deletion);
            if (deleted == null) {
                return;
            }
            if (merged instanceof JsonArray list && deleted instanceof JsonArray values) {
                merged = lists(key).delete(list, values);
            }
        }
        put(key, merged);
    }

    private @Nullable Object merged(String key, @Nullable Object value, @Nullable Object change) {
        if (value instanceof JsonObject object && change instanceof JsonObject members) {
            PatchField field = PatchField.of(owner, key);
            return field.replaces() ? members.deepCopy() : merge(object, members, field.type());
        }
        if (value instanceof JsonArray list && change instanceof JsonArray elements) {
            return PatchField.of(owner, key).merges() ? lists(key).merge(list, elements) : elements.deepCopy();
        }
        return withoutDirectives(change);
    }

    private ListMerge lists(String key) {
        PatchField field = PatchField.of(owner, key);
        return new ListMerge(field.element(), field.mergeKey());
    }

    /** Adds a list that only the patch has, in the order that the patch wants. */
    private void addOrdered(String key, @Nullable Object order, @Nullable Set<String> retained) {
        if (!isAbsent(key, retained)) {
            return;
        }
        JsonArray wanted = array(order);
        ListMerge lists = lists(key);
        if (patch.has(key)) {
            JsonArray elements = array(patch.get(key));
            lists.checkOrder(elements, wanted);
            ListMerge.elementsAreObjects(elements, new JsonArray());
            JsonArray kept = (JsonArray) withoutDirectives(elements);
            if (kept != null) {
                put(key, lists.arrange(kept, wanted, new JsonArray()));
            }
        }
    }

    /** Merges a list that the original has and puts it in the order that the patch wants. */
    private JsonArray ordered(String key, @Nullable Object value, @Nullable Object order) {
        JsonArray wanted = array(order);
        JsonArray list = array(value);
        JsonArray elements = patch.has(key) ? array(patch.get(key)) : null;
        PatchField field = PatchField.of(owner, key);
        ListMerge lists = lists(key);
        JsonArray merged;
        if (elements == null) {
            merged = list.deepCopy();
        } else {
            lists.checkOrder(elements, wanted);
            merged = field.merges() ? lists.merge(list, elements) : elements.deepCopy();
        }
        ListMerge.elementsAreObjects(list, elements == null ? new JsonArray() : elements);
        return lists.arrange(merged, wanted, list);
    }

    private static JsonArray array(@Nullable Object value) {
        if (value instanceof JsonArray array) {
            return array;
        }
        throw StatusException.failure("expected a []interface {}, but received a " + GoValues.type(value));
    }

    private void put(String key, @Nullable Object value) {
        if (value != null) {
            result.put(key, value);
        }
    }

    /** A copy without null members and without objects that carry a directive; null if the value is one itself. */
    private static @Nullable Object withoutDirectives(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            if (object.has(DIRECTIVE)) {
                return null;
            }
            JsonObject copy = new JsonObject(object.size());
            for (int i = 0; i < object.size(); i++) {
                Object kept = withoutDirectives(object.valueAt(i));
                if (kept != null) {
                    copy.put(object.keyAt(i), kept);
                }
            }
            return copy;
        }
        if (value instanceof JsonArray array) {
            JsonArray copy = new JsonArray(array.size());
            for (Object element : array) {
                Object kept = withoutDirectives(element);
                if (kept != null || element == null) {
                    copy.add(kept);
                }
            }
            return copy;
        }
        return value;
    }
}
