package io.flagwire.storage.resource;

import io.flagwire.storage.Keyed;
import io.flagwire.storage.KeyedSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a resource by the value of one field: for each value, those that have it, in the order of their keys. It
 * costs a reference for each object. Immutable; a changed version copies little.
 */
final class FieldIndex {
    private final String path;
    private final KeyedSet<Group> groups;

    /** The objects that have one value, of which there is one at least. */
    private record Group(String value, KeyedSet<StoredObject> objects) implements Keyed {
        @Override
        public String key() {
            return value;
        }
    }

    private FieldIndex(String path, KeyedSet<Group> groups) {
        this.path = path;
        this.groups = groups;
    }

    /** @param objects in the order of their keys */
    static FieldIndex of(String path, Iterable<StoredObject> objects) {
        Map<String, List<StoredObject>> byValue = new TreeMap<>();
        for (StoredObject object : objects) {
            byValue.computeIfAbsent(object.fieldOrEmpty(path), value -> new ArrayList<>())
                    .add(object);
        }
        List<Group> groups = new ArrayList<>(byValue.size());
        byValue.forEach((value, all) -> groups.add(new Group(value, KeyedSet.ofSorted(all))));
        return new FieldIndex(path, KeyedSet.ofSorted(groups));
    }

    String path() {
        return path;
    }

    /** The objects with a value. */
    KeyedSet<StoredObject> get(String value) {
        Group group = groups.get(value);
        return group == null ? KeyedSet.empty() : group.objects;
    }

    /**
     * This index after a change.
     *
     * @param old the object before, null if it is new
     * @param current the object now, null if it is gone
     */
    FieldIndex changed(@Nullable StoredObject old, @Nullable StoredObject current) {
        String before = old == null ? null : old.fieldOrEmpty(path);
        String after = current == null ? null : current.fieldOrEmpty(path);
        KeyedSet<Group> changed = groups;
        if (old != null && before != null && !before.equals(after)) {
            KeyedSet<StoredObject> fewer = get(before).without(old.key());
            changed = fewer.size() == 0 ? changed.without(before) : changed.with(new Group(before, fewer));
        }
        if (current != null && after != null) {
            changed = changed.with(new Group(after, get(after).with(current)));
        }
        return new FieldIndex(path, changed);
    }
}
