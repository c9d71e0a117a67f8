package io.flagwire.runtime.flag;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All flags of a command, in the sets that {@code --help} shows as sections. Sections stand in the order in which their
 * first flag was added. No map of the flags is built: a name is looked up by asking each group's switch.
 *
 * <p>Not thread-safe until the command line is parsed; only read from then on.
 */
public final class NamedFlagSets {
    private static final String NEGATION = "no-";
    private static final String FILE = "-file";

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
        FoundFlag flag = find(name);
        return flag == null ? Origin.DEFAULT : flag.mount().origin(flag.index());
    }

    /** The flag that a full name without dashes means, in kebab case; null if there is none. */
    public @Nullable FoundFlag find(String name) {
        FoundFlag flag = find(name, FoundFlag.Spelling.NAME);
        if (flag == null && name.startsWith(NEGATION)) {
            flag = find(name.substring(NEGATION.length()), FoundFlag.Spelling.NEGATION);
            flag = flag == null || !describe(flag).negatable() ? null : flag;
        }
        if (flag == null && name.endsWith(FILE)) {
            flag = find(name.substring(0, name.length() - FILE.length()), FoundFlag.Spelling.FILE);
            flag = flag == null || !describe(flag).fromFile() ? null : flag;
        }
        return flag;
    }

    private @Nullable FoundFlag find(String name, FoundFlag.Spelling spelling) {
        for (int i = 0; i < mounts.size(); i++) {
            int index = mounts.get(i).indexOf(name);
            if (index >= 0) {
                return new FoundFlag(mounts.get(i), index, spelling);
            }
        }
        return null;
    }

    private static FlagSpec describe(FoundFlag flag) {
        return flag.mount().group().describe(flag.index());
    }

    /** The flag with this one-letter shorthand; null if there is none. */
    public @Nullable FoundFlag findShorthand(char letter) {
        for (int i = 0; i < mounts.size(); i++) {
            int index = mounts.get(i).group().indexOfShorthand(letter);
            if (index >= 0) {
                return new FoundFlag(mounts.get(i), index, FoundFlag.Spelling.NAME);
            }
        }
        return null;
    }

    /** What to tell who uses a full name that is gone; null if there never was a flag of this name. */
    public @Nullable String retired(String name) {
        for (Mount mount : mounts) {
            for (RetiredName retired : mount.group().retired()) {
                if (name.equals(mount.prefix() + retired.name())) {
                    return retired.message();
                }
            }
        }
        return null;
    }

    void add(Mount mount) {
        mounts.add(mount);
    }
}
