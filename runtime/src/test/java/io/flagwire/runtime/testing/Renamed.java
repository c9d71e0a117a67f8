package io.flagwire.runtime.testing;

import io.flagwire.runtime.flag.Assignment;
import io.flagwire.runtime.flag.FlagGroup;
import io.flagwire.runtime.flag.FlagSet;
import io.flagwire.runtime.flag.FlagSpec;

/** Options with a deprecated flag that shows what its successor has and has nothing itself, as generated. */
final class Renamed extends FlagGroup {
    private String current = "";

    void addFlags(FlagSet set) {
        set.mount("", "my-").add(this);
    }

    @Override
    public Object options() {
        return this;
    }

    @Override
    public int size() {
        return 2;
    }

    @Override
    public int indexOf(String name) {
        return name.equals("new") ? 0 : name.equals("old") ? 1 : -1;
    }

    @Override
    public void set(int index, String value, Assignment how) {
        if (index == 0) {
            current = value;
        }
    }

    @Override
    public String get(int index) {
        return current;
    }

    @Override
    public FlagSpec describe(int index) {
        return index == 0
                ? FlagSpec.named("new", "string", "As it is called now.").build()
                : FlagSpec.named("old", "string", "As it was called.")
                        .deprecated("use --new")
                        .replacedBy("new")
                        .build();
    }
}
