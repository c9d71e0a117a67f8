package io.flagwire.runtime.flag;

import org.jspecify.annotations.Nullable;

/**
 * A group where it was added: with a section, with a prefix, and with the memory of which flags were given, where, and
 * which values that beat.
 *
 * <p>Not thread-safe while flags are set.
 */
public final class Mount {
    private final FlagGroup group;
    private final String section;
    private final String prefix;
    /** Where the value of each flag was given, null for a default; null until one is given. */
    private @Nullable Origin @Nullable [] origins;
    /** What the value of each flag beat, null for a default. */
    private @Nullable Beaten @Nullable [] beaten;

    Mount(FlagGroup group, String section, String prefix) {
        this.group = group;
        this.section = section;
        this.prefix = prefix;
    }

    /** The flags. */
    public FlagGroup group() {
        return group;
    }

    /** The section of flags that name none themselves. */
    public String section() {
        return section;
    }

    /** What stands before the name of every flag; often nothing. */
    public String prefix() {
        return prefix;
    }

    /** What there is to say about a flag, under the full name that it has here and in the section where it is shown. */
    public FlagSpec describe(int index) {
        return group.describe(index).mounted(prefix, section);
    }

    /** Whether the flag was given: by a file, a variable or the command line. */
    public boolean changed(int index) {
        return origin(index).layer().compareTo(Layer.COMPLETED) > 0;
    }

    /** Where the flag's value comes from. */
    public Origin origin(int index) {
        Origin origin = origins == null ? null : origins[index];
        return origin == null ? Origin.DEFAULT : origin;
    }

    /** The values that the flag's value beat, the last beaten first; null if it is the default. */
    public @Nullable Beaten beaten(int index) {
        return beaten == null ? null : beaten[index];
    }

    /** The flag's value before any source, in the form of {@link FlagGroup#get}. */
    public String defaultValue(int index) {
        Beaten last = beaten(index);
        if (last == null) {
            String successor = beaten == null ? null : group.describe(index).replacedBy();
            return successor == null ? group.get(index) : defaultValue(group.indexOf(successor));
        }
        while (last.next() != null) {
            last = last.next();
        }
        return last.value();
    }

    /**
     * Assigns a value, and remembers where it comes from and what it beats. Sources come in the order of their layers.
     *
     * @throws FlagValueException if the value is not of the flag's type; nothing has changed then
     */
    public void set(int index, String value, Assignment how, Origin origin) throws FlagValueException {
        Origin before = origin(index);
        if (before.sameSource(origin)) {
            group.set(index, value, how);
            return;
        }
        String text = group.get(index);
        group.set(index, value, how);
        remember(index, origin, new Beaten(before, text, beaten(index)));
    }

    /** Remembers that an option class changed a value while it completed itself. */
    public void completed(int index, String before) {
        remember(index, Origin.COMPLETED, new Beaten(origin(index), before, beaten(index)));
    }

    private void remember(int index, Origin origin, Beaten last) {
        if (origins == null || beaten == null) {
            origins = new Origin[group.size()];
            beaten = new Beaten[group.size()];
        }
        origins[index] = origin;
        beaten[index] = last;
    }

    /** The index of the flag with this full name or alias, or -1. */
    int indexOf(String name) {
        if (prefix.isEmpty()) {
            return group.indexOf(name);
        }
        return name.startsWith(prefix) ? group.indexOf(name.substring(prefix.length())) : -1;
    }
}
