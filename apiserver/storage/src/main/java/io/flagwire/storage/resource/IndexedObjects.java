package io.flagwire.storage.resource;

import io.flagwire.storage.KeyedSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objects of a resource, with the indexes that change along with them. Immutable; a changed version copies little. */
final class IndexedObjects {
    private static final FieldIndex[] NO_INDEXES = {};

    private final KeyedSet<StoredObject> all;
    private final FieldIndex[] indexes;

    private IndexedObjects(KeyedSet<StoredObject> all, FieldIndex[] indexes) {
        this.all = all;
        this.indexes = indexes;
    }

    static IndexedObjects of(KeyedSet<StoredObject> all, List<String> indexedFields) {
        FieldIndex[] indexes = indexedFields.isEmpty() ? NO_INDEXES : new FieldIndex[indexedFields.size()];
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = FieldIndex.of(indexedFields.get(i), all.all());
        }
        return new IndexedObjects(all, indexes);
    }

    KeyedSet<StoredObject> all() {
        return all;
    }

    boolean isIndexed(IndexTerm term) {
        return index(term) != null;
    }

    /** The objects that a term can be true of: all, if there is no index that tells. */
    KeyedSet<StoredObject> candidates(@Nullable IndexTerm term) {
        FieldIndex index = term == null ? null : index(term);
        return term == null || index == null ? all : index.get(term.value());
    }

    private @Nullable FieldIndex index(IndexTerm term) {
        for (FieldIndex index : indexes) {
            if (index.path().equals(term.index())) {
                return index;
            }
        }
        return null;
    }

    /** These objects with one added, or put in the place of the one with its key. */
    IndexedObjects with(StoredObject object) {
        return new IndexedObjects(all.with(object), changed(object.key(), object));
    }

    /** These objects without the one of this key. */
    IndexedObjects without(String key) {
        return new IndexedObjects(all.without(key), changed(key, null));
    }

    private FieldIndex[] changed(String key, @Nullable StoredObject current) {
        if (indexes.length == 0) {
            return indexes;
        }
        StoredObject old = all.get(key);
        FieldIndex[] changed = new FieldIndex[indexes.length];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = indexes[i].changed(old, current);
        }
        return changed;
    }
}
