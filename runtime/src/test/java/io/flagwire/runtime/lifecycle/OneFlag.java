package io.flagwire.runtime.lifecycle;

import io.flagwire.runtime.flag.Assignment;
import io.flagwire.runtime.flag.FlagGroup;
import io.flagwire.runtime.flag.FlagSpec;

/** A group with the flag {@code --level}, for any object. */
final class OneFlag extends FlagGroup {
    private final Object options;
    private String level = "0";

    OneFlag(Object options) {
        this.options = options;
    }

    @Override
    public Object options() {
        return options;
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public int indexOf(String name) {
        return name.equals("level") ? 0 : -1;
    }

    @Override
    public int indexOfShorthand(char shorthand) {
        return -1;
    }

    @Override
    public void set(int index, String value, Assignment how) {
        level = value;
    }

    @Override
    public String get(int index) {
        return level;
    }

    @Override
    public FlagSpec describe(int index) {
        return FlagSpec.named("level", "string", "The level.").build();
    }
}
