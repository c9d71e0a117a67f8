package io.flagwire.runtime.flag;

/**
 * One of the {@link NamedFlagSets named sets}, as the option classes see it that add their flags: a section of
 * {@code --help} and the prefix that stands before the names. Only a handle: sets of the same section are the same set.
 */
public final class FlagSet {
    private final NamedFlagSets sets;
    private final String section;
    private final String prefix;

    FlagSet(NamedFlagSets sets, String section, String prefix) {
        this.sets = sets;
        this.section = section;
        this.prefix = prefix;
    }

    /** The section's name; empty for the root of a command that names none. */
    public String section() {
        return section;
    }

    /** What stands before the name of every flag; often nothing. */
    public String prefix() {
        return prefix;
    }

    /** Adds a group after those that are there. Its flags' names must be new, which the processor checks. */
    public void add(FlagGroup group) {
        sets.add(new Mount(group, section, prefix));
    }

    /**
     * The set in which an option class is mounted below this one.
     *
     * @param mountedSection its section, this one's if empty
     * @param mountedPrefix stands after this set's prefix; nothing if empty
     */
    public FlagSet mount(String mountedSection, String mountedPrefix) {
        return new FlagSet(sets, mountedSection.isEmpty() ? section : mountedSection, prefix + mountedPrefix);
    }
}
