package io.flagwire.runtime.document;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object in their order. What says nothing is left out: null, false, an empty list. */
final class Members {
    private final Map<String, Object> members = new LinkedHashMap<>();

    Members with(String name, @Nullable Object value) {
        if (value == null || value.equals(false) || value instanceof Collection<?> elements && elements.isEmpty()) {
            return this;
        }
        return always(name, value);
    }

    Members always(String name, Object value) {
        members.put(name, value);
        return this;
    }

    Map<String, Object> map() {
        return members;
    }
}
