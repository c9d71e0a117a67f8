package io.flagwire.apimachinery.json;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON array. Not thread-safe. */
public final class JsonArray implements Iterable<@Nullable Object> {
    private final List<@Nullable Object> elements;

    public JsonArray() {
        elements = new ArrayList<>();
    }

    public JsonArray(int capacity) {
        elements = new ArrayList<>(capacity);
    }

    public static JsonArray of(@Nullable Object... elements) {
        JsonArray array = new JsonArray(elements.length);
        for (Object element : elements) {
            array.add(element);
        }
        return array;
    }

    public int size() {
        return elements.size();
    }

    public boolean isEmpty() {
        return elements.isEmpty();
    }

    public @Nullable Object get(int i) {
        return elements.get(i);
    }

    /** The element if it is an object, else null. */
    public @Nullable JsonObject getObject(int i) {
        return elements.get(i) instanceof JsonObject o ? o : null;
    }

    /** The element if it is a string, else null. */
    public @Nullable String getString(int i) {
        return elements.get(i) instanceof String s ? s : null;
    }

    public JsonArray add(@Nullable Object element) {
        elements.add(element);
        return this;
    }

    public void add(int i, @Nullable Object element) {
        elements.add(i, element);
    }

    public void set(int i, @Nullable Object element) {
        elements.set(i, element);
    }

    public @Nullable Object remove(int i) {
        return elements.remove(i);
    }

    /** The position of the first element that equals the value, or -1. */
    public int indexOf(@Nullable Object value) {
        return elements.indexOf(value);
    }

    public boolean contains(@Nullable Object value) {
        return elements.contains(value);
    }

    @Override
    public Iterator<@Nullable Object> iterator() {
        return elements.iterator();
    }

    /** A copy that shares nothing that can change. */
    public JsonArray deepCopy() {
        JsonArray copy = new JsonArray(size());
        for (Object element : elements) {
            copy.add(copyOf(element));
        }
        return copy;
    }

    /** A copy of any tree value that shares nothing that can change. */
    public static @Nullable Object copyOf(@Nullable Object value) {
        return switch (value) {
            case JsonObject object -> object.deepCopy();
            case JsonArray array -> array.deepCopy();
            case null, default -> value;
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonArray that && elements.equals(that.elements);
    }

    @Override
    public int hashCode() {
        return elements.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < size(); i++) {
            append(text.append(i == 0 ? "" : ","), get(i));
        }
        return text.append(']').toString();
    }

    static void append(StringBuilder text, @Nullable Object value) {
        if (value instanceof String s) {
            text.append('"').append(s).append('"');
        } else {
            text.append(value);
        }
    }
}
