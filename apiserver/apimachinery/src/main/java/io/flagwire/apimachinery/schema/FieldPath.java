package io.flagwire.apimachinery.schema;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where a walk through an object stands. A step is a name or an index; text is made only when it is asked for. */
final class FieldPath {
    private @Nullable String[] names = new String[16];
    private int[] indexes = new int[16];
    private int depth;

    void push(String name) {
        grow();
        names[depth++] = name;
    }

    void push(int index) {
        grow();
        names[depth] = null;
        indexes[depth++] = index;
    }

    private void grow() {
        if (depth == names.length) {
            names = Arrays.copyOf(names, depth * 2);
            indexes = Arrays.copyOf(indexes, depth * 2);
        }
    }

    void pop() {
        depth--;
    }

    /** {@code spec.containers[0].name}. */
    String text() {
        return text(depth, true);
    }

    /** {@code spec.containers.name}: the steps to the field's own, as far as {@code steps}. */
    String withoutIndexes(int steps) {
        return text(steps, false);
    }

    int depth() {
        return depth;
    }

    private String text(int steps, boolean withIndexes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < steps; i++) {
            String name = names[i];
            if (name != null) {
                text.append(text.isEmpty() ? "" : ".").append(name);
            } else if (withIndexes) {
                text.append('[').append(indexes[i]).append(']');
            }
        }
        return text.toString();
    }
}
