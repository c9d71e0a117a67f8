package io.flagwire.runtime.lifecycle;

/**
 * Options that are completed and valid. What a method with such a parameter does can be reached no other way than through
 * {@link Completed#validate()}.
 *
 * @param <O> the root option class
 */
public final class Validated<O> {
    private final O options;

    Validated(O options) {
        this.options = options;
    }

    /** The root; its mounts are as valid as itself. */
    public O options() {
        return options;
    }
}
