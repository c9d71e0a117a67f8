package io.flagwire.apimachinery.patch;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.StatusException;
import org.jspecify.annotations.Nullable;

/**
 * Where a JSON pointer (RFC 6901) points to: a member of an object, or an element of an array. There need be nothing yet.
 * What cannot be is a 422.
 *
 * @param container the object or array
 * @param key name or index within it
 */
record JsonPlace(Object container, String key) {

    /** Follows a pointer. What stands before its first slash is ignored. */
    static JsonPlace find(Object document, String pointer) {
        int slash = pointer.indexOf('/');
        if (slash < 0) {
            throw StatusException.unprocessable();
        }
        Object container = document;
        while (true) {
            int next = pointer.indexOf('/', slash + 1);
            String step = pointer.substring(slash + 1, next < 0 ? pointer.length() : next);
            JsonPlace place = new JsonPlace(container, unescape(step));
            if (next < 0) {
                return place;
            }
            Object value = place.get();
            if (!(value instanceof JsonObject) && !(value instanceof JsonArray)) {
                throw StatusException.unprocessable();
            }
            container = value;
            slash = next;
        }
    }

    private static String unescape(String step) {
        if (step.indexOf('~') < 0) {
            return step;
        }
        StringBuilder text = new StringBuilder(step.length());
        for (int i = 0; i < step.length(); i++) {
            char c = step.charAt(i);
            if (step.startsWith("~1", i)) {
                text.append('/');
                i++;
            } else if (step.startsWith("~0", i)) {
                text.append('~');
                i++;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    /** What is there; null for an absent member. */
    @Nullable
    Object get() {
        return container instanceof JsonArray array
                ? array.get(index(array.size(), array.size() - 1))
                : ((JsonObject) container).get(key);
    }

    /** Puts a member, or inserts an element. */
    void add(@Nullable Object value) {
        if (container instanceof JsonArray array) {
            int last = array.size();
            array.add(key.equals("-") ? last : index(last + 1, last), value);
        } else {
            ((JsonObject) container).put(key, value);
        }
    }

    /** Puts a member, or overwrites an element that is there. */
    void replace(@Nullable Object value) {
        if (container instanceof JsonArray array) {
            array.set(index(array.size(), array.size() - 1), value);
        } else {
            ((JsonObject) container).put(key, value);
        }
    }

    /** Removes a member or element that is there. */
    void remove() {
        if (container instanceof JsonArray array) {
            array.remove(index(array.size(), array.size() - 1));
        } else if (((JsonObject) container).has(key)) {
            ((JsonObject) container).remove(key);
        } else {
            throw StatusException.unprocessable();
        }
    }

    /**
     * The key as an index.
     *
     * @param size what is added to a negative one
     */
    private int index(int size, int max) {
        int index;
        try {
            index = Integer.parseInt(key);
        } catch (NumberFormatException e) {
            throw StatusException.unprocessable();
        }
        if (index < 0) {
            index += size;
        }
        if (index < 0 || index > max) {
            throw StatusException.unprocessable();
        }
        return index;
    }
}
