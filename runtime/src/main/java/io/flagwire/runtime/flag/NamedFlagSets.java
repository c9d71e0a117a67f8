package io.flagwire.runtime.flag;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * All flags of a command, in the sets that {@code --help} shows as sections. Sections stand in the order in which their
 * first flag was added. No map of the flags is built: a name is looked up by asking each group's switch.
 *
 * <p>Not thread-safe until the command line is parsed; only read from then on.
 */
public final class NamedFlagSets {
    private final List<Mount> mounts = new ArrayList<>();

    /** No flags. */
    public NamedFlagSets() {}

    /** The set with this name, which is the title of a section of {@code --help}. */
    public FlagSet flagSet(String section) {
        return new FlagSet(this, section, "");
    }

    /** All groups in the order in which they were added; a live view. */
    public List<Mount> mounts() {
        return Collections.unmodifiableList(mounts);
    }

    /** Whether the flag with this full name, without dashes, was given by any source; false for an unknown name. */
    public boolean changed(String name) {
        return origin(name).layer().compareTo(Layer.COMPLETED) > 0;
    }

    /** Where the value of the flag with this full name, without dashes, comes from; a default for an unknown name. */
    public Origin origin(String name) {
        for (Mount mount : mounts) {
            int index = mount.indexOf(name);
            if (index >= 0) {
                return mount.origin(index);
            }
        }
        return Origin.DEFAULT;
    }

    void add(Mount mount) {
        mounts.add(mount);
    }
}
