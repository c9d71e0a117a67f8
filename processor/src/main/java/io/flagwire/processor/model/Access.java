package io.flagwire.processor.model;

import org.jspecify.annotations.Nullable;

/**
 * How the companion reaches a field of its option class.
 *
 * @param direct whether the field itself can be named
 * @param getter method without parameters that returns the field's type, or null if there is none that can be called
 * @param setter method that takes the field's type, or null if there is none that can be called
 */
public record Access(
        boolean direct, @Nullable String getter, @Nullable String setter) {
    public static final Access DIRECT = new Access(true, null, null);

    public boolean readable() {
        return direct || getter != null;
    }

    public boolean writable() {
        return direct || setter != null;
    }
}
