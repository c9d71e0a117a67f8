package io.flagwire.runtime.flag;

import org.jspecify.annotations.Nullable;

/** No flags. */
final class EmptyGroup extends FlagGroup {
    private final Object options;

    EmptyGroup(Object options) {
        this.options = options;
    }

    @Override
    public Object options() {
        return options;
    }

    @Override
    public int size() {
        return 0;
    }

    @Override
    public int indexOf(String name) {
        return -1;
    }

    @Override
    public int indexOfShorthand(char shorthand) {
        return -1;
    }

    @Override
    public void set(int index, String value, Assignment how) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public String get(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public FlagSpec describe(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    public @Nullable String noValue(int index) {
        throw new IndexOutOfBoundsException(index);
    }
}
