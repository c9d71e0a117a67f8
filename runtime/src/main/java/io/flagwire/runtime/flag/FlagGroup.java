package io.flagwire.runtime.flag;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The flags of one option object. The processor generates one subclass per option class; the methods are switches over
 * the flag's index, which is its position in the class.
 *
 * <p>Not thread-safe: a command line is parsed by one thread.
 */
public abstract class FlagGroup {
    /** For subclasses. */
    protected FlagGroup() {}

    /** The group of an option object that has no flag of its own but mounts others, completes or validates itself. */
    public static FlagGroup empty(Object options) {
        return new EmptyGroup(options);
    }

    /**
     * The option object whose fields the flags are. A group without a flag of its own has one too: the life cycle
     * completes and validates the objects of all groups.
     */
    public abstract Object options();

    /** Number of flags. Indexes are {@code 0} to {@code size() - 1}. */
    public abstract int size();

    /** The index of the flag with this long name or alias (without dashes and without a mount's prefix), or -1. */
    public abstract int indexOf(String name);

    /** The index of the flag with this one-letter shorthand, or -1. No flag has one if not said otherwise. */
    public int indexOfShorthand(char shorthand) {
        return -1;
    }

    /**
     * Assigns a value.
     *
     * @param value as on the command line, or an element of a list or map
     * @param how what happens to what a list or map has
     * @throws FlagValueException if the value is not of the flag's type; the option object is unchanged
     */
    public abstract void set(int index, String value, Assignment how) throws FlagValueException;

    /** The current value as {@code --help} and the log show it, which is what {@link Values} or the converter prints. */
    public abstract String get(int index);

    /**
     * The current value in parts that {@link Assignment#REPLACE_WITH_ELEMENT} and {@link Assignment#ADD_ELEMENT} take: the
     * elements of a list, the {@code key=value} of a map. Anything else is one part, which is {@link #get} if not said
     * otherwise.
     */
    public List<String> elements(int index) {
        return List.of(get(index));
    }

    /** Name, type, help and the rest. Built at each call: only help, errors and catalogues ask. */
    public abstract FlagSpec describe(int index);

    /** Whether the flag is deprecated, and perhaps replaced. The fast path of {@link #describe} for setting flags. */
    public boolean isDeprecated(int index) {
        return describe(index).deprecated() != null;
    }

    /**
     * The value of a flag that stands without one, or null if it needs one. The parser's fast path of {@link #describe}.
     * Every flag needs one if not said otherwise.
     */
    public @Nullable String noValue(int index) {
        return null;
    }

    /** The lowest layer that may give the flags: files cannot name files, for one. All may if not said otherwise. */
    public Layer lowestLayer() {
        return Layer.FILE;
    }

    /** Adds everything that is wrong with the values by what the annotations say. Nothing is if not said otherwise. */
    public void check(Constraints constraints) {}

    /** The rules about which flags are given with others; none if not said otherwise. */
    public List<FlagRule> rules() {
        return List.of();
    }

    /** The names that flags of this group once had; none if not said otherwise. */
    public List<RetiredName> retired() {
        return List.of();
    }
}
