package io.flagwire.apimachinery.json;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that keeps the order of its members. Members live in two arrays and are found by a scan; an object with
 * more than {@value #SCANNED_MEMBERS_MAX} members gets an index on the first look-up.
 *
 * <p>Equality ignores the order. Not thread-safe.
 */
public final class JsonObject {
    private static final int SCANNED_MEMBERS_MAX = 16;

    private String[] keys;
    private @Nullable Object[] values;
    private int size;
    private @Nullable Map<String, Integer> index;

    public JsonObject() {
        this(4);
    }

    public JsonObject(int capacity) {
        keys = new String[capacity];
        values = new Object[capacity];
    }

    /** An object with these members, given as key, value, key, value… */
    public static JsonObject of(@Nullable Object... members) {
        JsonObject object = new JsonObject(members.length / 2);
        for (int i = 0; i < members.length; i += 2) {
            object.put((String) Objects.requireNonNull(members[i]), members[i + 1]);
        }
        return object;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public String keyAt(int i) {
        return keys[Objects.checkIndex(i, size)];
    }

    public @Nullable Object valueAt(int i) {
        return values[Objects.checkIndex(i, size)];
    }

    public void setAt(int i, @Nullable Object value) {
        values[Objects.checkIndex(i, size)] = value;
    }

    /** The position of a member, or -1. */
    public int indexOf(String key) {
        if (size > SCANNED_MEMBERS_MAX) {
            Integer i = index().get(key);
            return i == null ? -1 : i;
        }
        for (int i = 0; i < size; i++) {
            if (keys[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    private Map<String, Integer> index() {
        Map<String, Integer> found = index;
        if (found == null) {
            found = HashMap.newHashMap(size);
            for (int i = 0; i < size; i++) {
                found.put(keys[i], i);
            }
            index = found;
        }
        return found;
    }

    public boolean has(String key) {
        return indexOf(key) >= 0;
    }

    /** The member's value; null if it is absent or JSON's null. */
    public @Nullable Object get(String key) {
        int i = indexOf(key);
        return i < 0 ? null : values[i];
    }

    /** The member if it is a string, else null. */
    public @Nullable String getString(String key) {
        return get(key) instanceof String s ? s : null;
    }

    /** The member if it is an object, else null. */
    public @Nullable JsonObject getObject(String key) {
        return get(key) instanceof JsonObject o ? o : null;
    }

    /** The member if it is an array, else null. */
    public @Nullable JsonArray getArray(String key) {
        return get(key) instanceof JsonArray a ? a : null;
    }

    /** The member if it is an integer, else null. */
    public @Nullable Long getLong(String key) {
        return get(key) instanceof Long l ? l : null;
    }

    /** Whether the member is {@code true}. */
    public boolean isTrue(String key) {
        return Boolean.TRUE.equals(get(key));
    }

    /** Sets a member, in place if it is there, else at the end. */
    public JsonObject put(String key, @Nullable Object value) {
        int i = indexOf(key);
        if (i >= 0) {
            values[i] = value;
        } else {
            append(key, value);
        }
        return this;
    }

    /** Adds a member that the caller knows to be absent. */
    void append(String key, @Nullable Object value) {
        if (size == keys.length) {
            int capacity = Math.max(4, size * 2);
            keys = Arrays.copyOf(keys, capacity);
            values = Arrays.copyOf(values, capacity);
        }
        if (index != null) {
            index.put(key, size);
        }
        keys[size] = key;
        values[size++] = value;
    }

    /** The member as an object, which is created, or put in the place of a value that is none. */
    public JsonObject computeObject(String key) {
        JsonObject object = getObject(key);
        if (object == null) {
            object = new JsonObject();
            put(key, object);
        }
        return object;
    }

    /** The member as an array, which is created, or put in the place of a value that is none. */
    public JsonArray computeArray(String key) {
        JsonArray array = getArray(key);
        if (array == null) {
            array = new JsonArray();
            put(key, array);
        }
        return array;
    }

    /** Removes a member and returns its value, null if there was none. */
    public @Nullable Object remove(String key) {
        int i = indexOf(key);
        return i < 0 ? null : removeAt(i);
    }

    public @Nullable Object removeAt(int i) {
        Objects.checkIndex(i, size);
        Object removed = values[i];
        System.arraycopy(keys, i + 1, keys, i, size - i - 1);
        System.arraycopy(values, i + 1, values, i, size - i - 1);
        values[--size] = null;
        index = null;
        return removed;
    }

    /** A copy that shares nothing that can change. */
    public JsonObject deepCopy() {
        JsonObject copy = new JsonObject(size);
        for (int i = 0; i < size; i++) {
            copy.append(keys[i], JsonArray.copyOf(values[i]));
        }
        return copy;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof JsonObject that) || that.size != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            int j = that.indexOf(keys[i]);
            if (j < 0 || !Objects.equals(values[i], that.values[j])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int i = 0; i < size; i++) {
            hash += keys[i].hashCode() ^ Objects.hashCode(values[i]);
        }
        return hash;
    }

    /** JSON for people who read a debugger or a failed test. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < size; i++) {
            text.append(i == 0 ? "" : ",").append('"').append(keys[i]).append("\":");
            JsonArray.append(text, values[i]);
        }
        return text.append('}').toString();
    }
}
