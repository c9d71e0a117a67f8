package io.flagwire.apimachinery.patch;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.FieldType;
import io.flagwire.apimachinery.status.StatusException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Merges the lists of one field of a strategic merge patch. Results share nothing with what they are made of. */
final class ListMerge {
    private final FieldType element;
    private final @Nullable String mergeKey;

    /**
     * @param mergeKey by which elements are told apart, null if by themselves
     */
    ListMerge(FieldType element, @Nullable String mergeKey) {
        this.element = element;
        this.mergeKey = mergeKey;
    }

    JsonArray merge(JsonArray original, JsonArray patch) {
        if (original.isEmpty() && patch.isEmpty()) {
            return new JsonArray();
        }
        if (!elementsAreObjects(original, patch)) {
            return arrange(union(original, patch), patch, original);
        }
        if (mergeKey == null) {
            throw StatusException.failure("cannot merge lists without merge key for struct");
        }
        boolean replaces = false;
        Set<@Nullable Object> deleted = new HashSet<>();
        JsonArray changes = new JsonArray(patch.size());
        for (int i = 0; i < patch.size(); i++) {
            JsonObject change = object(patch.get(i));
            if (!change.has(StrategicMergePatch.DIRECTIVE)) {
                changes.add(change);
            } else if (isReplacement(change)) {
                replaces = true;
            } else {
                deleted.add(key(change));
            }
        }
        JsonArray kept = replaces ? changes : without(original, deleted);
        JsonArray added = replaces ? new JsonArray() : changes;
        return arrange(mergeObjects(kept, added), added, kept);
    }

    private static boolean isReplacement(JsonObject change) {
        Object directive = change.get(StrategicMergePatch.DIRECTIVE);
        if ("merge".equals(directive)) {
            throw StatusException.failure("merging lists cannot yet be specified in the patch");
        }
        if ("replace".equals(directive)) {
            return true;
        }
        if ("delete".equals(directive)) {
            return false;
        }
        throw StrategicMergePatch.unknownDirective(directive, change);
    }

    private JsonArray without(JsonArray list, Set<@Nullable Object> deleted) {
        if (deleted.isEmpty()) {
            return list;
        }
        JsonArray kept = new JsonArray(list.size());
        for (Object item : list) {
            if (!object(item).has(Objects.requireNonNull(mergeKey)) || !deleted.contains(key(item))) {
                kept.add(item);
            }
        }
        return kept;
    }

    private JsonArray mergeObjects(JsonArray original, JsonArray changes) {
        JsonArray merged = original.deepCopy();
        Map<@Nullable Object, Integer> positions = positions(merged);
        for (int i = 0; i < changes.size(); i++) {
            JsonObject change = object(changes.get(i));
            Integer at = positions.get(key(change));
            if (at == null) {
                positions.put(key(change), merged.size());
                merged.add(change.deepCopy());
            } else {
                merged.set(at, StrategicMergePatch.merge(object(merged.get(at)), change, element));
            }
        }
        return merged;
    }

    private static JsonArray union(JsonArray original, JsonArray patch) {
        Set<@Nullable Object> values = new LinkedHashSet<>();
        original.forEach(values::add);
        patch.forEach(values::add);
        JsonArray union = new JsonArray(values.size());
        values.forEach(union::add);
        return union;
    }

    /** The list without certain values. */
    JsonArray delete(JsonArray list, JsonArray values) {
        if (list.isEmpty() && values.isEmpty()) {
            return list;
        }
        if (elementsAreObjects(list, values)) {
            return merge(list, values);
        }
        Set<@Nullable Object> deleted = new HashSet<>();
        values.forEach(deleted::add);
        JsonArray kept = new JsonArray(list.size());
        for (Object value : list) {
            if (!deleted.contains(value)) {
                kept.add(value);
            }
        }
        return kept;
    }

    /**
     * Puts a merged list in order: elements that the patch names stand as the patch has them, the others as the server had
     * them, and one of these stands before one of those if it stood there on the server.
     */
    JsonArray arrange(JsonArray merged, JsonArray patchOrder, JsonArray serverOrder) {
        Map<@Nullable Object, Integer> inPatch = positions(patchOrder);
        Map<@Nullable Object, Integer> onServer = positions(serverOrder);
        List<@Nullable Object> named = new ArrayList<>();
        List<@Nullable Object> others = new ArrayList<>();
        for (Object item : merged) {
            (inPatch.containsKey(key(item)) ? named : others).add(item);
        }
        named.sort(Comparator.comparingInt(item -> inPatch.getOrDefault(key(item), Integer.MAX_VALUE)));
        others.sort(Comparator.comparingInt(item -> onServer.getOrDefault(key(item), Integer.MAX_VALUE)));
        JsonArray arranged = new JsonArray(merged.size());
        int next = 0;
        for (Object item : named) {
            Integer place = onServer.get(key(item));
            while (place != null && next < others.size() && isBefore(onServer.get(key(others.get(next))), place)) {
                arranged.add(others.get(next++));
            }
            arranged.add(item);
        }
        while (next < others.size()) {
            arranged.add(others.get(next++));
        }
        return arranged;
    }

    private static boolean isBefore(@Nullable Integer place, int other) {
        return place != null && place < other;
    }

    /** Where each element stands, the first of equal ones. */
    private Map<@Nullable Object, Integer> positions(JsonArray list) {
        Map<@Nullable Object, Integer> positions = HashMap.newHashMap(list.size());
        for (int i = 0; i < list.size(); i++) {
            positions.putIfAbsent(key(list.get(i)), i);
        }
        return positions;
    }

    /** What tells an element apart. */
    private @Nullable Object key(@Nullable Object item) {
        if (mergeKey == null) {
            return item;
        }
        JsonObject object = object(item);
        int i = object.indexOf(mergeKey);
        if (i < 0) {
            throw StatusException.failure(
                    "map: " + GoValues.print(object) + " does not contain declared merge key: " + mergeKey);
        }
        return object.valueAt(i);
    }

    private static JsonObject object(@Nullable Object item) {
        if (item instanceof JsonObject object) {
            return object;
        }
        throw StatusException.failure("expected a map[string]interface {}, but received a " + GoValues.type(item));
    }

    /** Checks that the elements of a patch stand in the order that the patch wants. */
    void checkOrder(JsonArray patch, JsonArray wanted) {
        if (patch.isEmpty() || wanted.isEmpty()) {
            return;
        }
        if (mergeKey != null) {
            patch.forEach(ListMerge::object);
        }
        int next = 0;
        for (Object item : patch) {
            if (item instanceof JsonObject object && object.has(StrategicMergePatch.DIRECTIVE)) {
                continue;
            }
            while (next < wanted.size() && !Objects.equals(key(item), key(wanted.get(next)))) {
                next++;
            }
            if (next++ >= wanted.size()) {
                throw StatusException.failure("The order in patch list:\n" + GoValues.print(patch)
                        + "\n doesn't match $setElementOrder list:\n" + GoValues.print(wanted) + "\n");
            }
        }
    }

    /** Whether the elements of both lists are objects; all must be of one type. */
    static boolean elementsAreObjects(JsonArray one, JsonArray other) {
        Object first = one.isEmpty() ? other.isEmpty() ? null : other.get(0) : one.get(0);
        if (one.isEmpty() && other.isEmpty()) {
            throw StatusException.failure("no elements in any of the given slices");
        }
        if (first instanceof JsonArray) {
            throw StatusException.unprocessable(); // no lists of lists
        }
        if (!allLike(first, one) || !allLike(first, other)) {
            throw StatusException.failure("list element types are not identical: [" + GoValues.print(one) + " "
                    + GoValues.print(other) + "]");
        }
        return first instanceof JsonObject;
    }

    private static boolean allLike(@Nullable Object first, JsonArray list) {
        for (Object item : list) {
            if (first == null || item == null || first.getClass() != item.getClass()) {
                return false;
            }
        }
        return true;
    }
}
