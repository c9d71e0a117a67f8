package io.flagwire.runtime.flag;

import org.jspecify.annotations.Nullable;

/**
 * A group where it was added: with a section, with a prefix, and with the memory of which flags were given.
 *
 * <p>Not thread-safe while a command line is parsed.
 */
public final class Mount {
    private final FlagGroup group;
    private final String section;
    private final String prefix;
    /** The text of the default of each flag that was given, null for the others; null until one is given. */
    private @Nullable String @Nullable [] replaced;

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
        FlagSpec spec = group.describe(index);
        if (prefix.isEmpty() && spec.section() != null) {
            return spec;
        }
        return new FlagSpec(
                prefix + spec.name(),
                spec.shorthand(),
                spec.section() == null ? section : spec.section(),
                spec.type(),
                spec.help(),
                spec.noValue(),
                spec.deprecated(),
                spec.hidden());
    }

    /** Whether the flag was given on the command line. */
    public boolean changed(int index) {
        return replaced != null && replaced[index] != null;
    }

    /** The flag's value before any command line, in the form of {@link FlagGroup#get}. */
    public String defaultValue(int index) {
        String given = replaced == null ? null : replaced[index];
        return given == null ? group.get(index) : given;
    }

    /**
     * Assigns a value, and remembers that the flag was given.
     *
     * @throws FlagValueException if the value is not of the flag's type; nothing has changed then
     */
    public void set(int index, String value) throws FlagValueException {
        if (changed(index)) {
            group.set(index, value, false);
            return;
        }
        String before = group.get(index);
        group.set(index, value, true);
        if (replaced == null) {
            replaced = new String[group.size()];
        }
        replaced[index] = before;
    }

    /** The index of the flag with this full name, or -1. */
    int indexOf(String name) {
        if (prefix.isEmpty()) {
            return group.indexOf(name);
        }
        return name.startsWith(prefix) ? group.indexOf(name.substring(prefix.length())) : -1;
    }
}
