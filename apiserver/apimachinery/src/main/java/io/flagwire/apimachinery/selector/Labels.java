package io.flagwire.apimachinery.selector;

import io.flagwire.apimachinery.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What a selector is matched against: an object's labels or fields. */
@FunctionalInterface
public interface Labels {
    Labels NONE = key -> null;

    /** The value of a label or field, or null if there is none. */
    @Nullable
    String get(String key);

    /**
     * @param labels the member {@code metadata.labels} of an object
     */
    static Labels of(@Nullable JsonObject labels) {
        return labels == null ? NONE : labels::getString;
    }
}
