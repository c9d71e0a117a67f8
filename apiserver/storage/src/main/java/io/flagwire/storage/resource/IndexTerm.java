package io.flagwire.storage.resource;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value that all objects of a watch have in common, by which its changes are found.
 *
 * @param index name of what is compared, as {@code spec.nodeName}: terms with the same name read the same value
 * @param valueOf reads the value of an object, null if it has none. Pure; called on the store's thread, so it is fast and
 *     does not fail
 */
public record IndexTerm(String index, String value, Function<StoredObject, @Nullable String> valueOf) {
    /** Objects with this value of a field, see {@link StoredObject#field}; those without the field have the empty one. */
    public static IndexTerm field(String path, String value) {
        return new IndexTerm(path, value, object -> object.fieldOrEmpty(path));
    }

    /** Objects with this label. */
    public static IndexTerm label(String key, String value) {
        return new IndexTerm("metadata.labels/" + key, value, object -> object.label(key));
    }
}
