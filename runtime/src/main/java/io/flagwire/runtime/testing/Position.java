package io.flagwire.runtime.testing;

import io.flagwire.runtime.flag.Assignment;
import io.flagwire.runtime.flag.FlagGroup;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.flag.Mount;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.flag.Origin;
import io.flagwire.runtime.flag.ValueShape;
import java.util.ArrayList;
import java.util.List;

/** Where a flag is: the same place in any flag sets that were made in the same way. */
record Position(int mount, int index) {
    static List<Position> all(NamedFlagSets flagSets) {
        List<Position> all = new ArrayList<>();
        for (int mount = 0; mount < flagSets.mounts().size(); mount++) {
            for (int i = 0; i < flagSets.mounts().get(mount).group().size(); i++) {
                all.add(new Position(mount, i));
            }
        }
        return all;
    }

    private Mount in(NamedFlagSets flagSets) {
        return flagSets.mounts().get(mount);
    }

    FlagSpec spec(NamedFlagSets flagSets) {
        return in(flagSets).describe(index);
    }

    String value(NamedFlagSets flagSets) {
        return in(flagSets).group().get(index);
    }

    List<String> elements(NamedFlagSets flagSets) {
        return in(flagSets).group().elements(index);
    }

    /** Whether the flag shows no value, and an empty text is none either. */
    boolean isEmpty(NamedFlagSets flagSets) {
        FlagSpec spec = spec(flagSets);
        return value(flagSets).isEmpty()
                && spec.shape().form() == ValueShape.Form.ONE
                && !spec.type().equals("string");
    }

    /** Whether both are the same flag of the same object, which may be mounted more than once. */
    boolean sharesFieldWith(Position other, NamedFlagSets flagSets) {
        return index == other.index
                && in(flagSets).group().options() == other.in(flagSets).group().options()
                && in(flagSets).group().getClass() == other.in(flagSets).group().getClass();
    }

    /** The flag that takes the values: another one for a deprecated flag that is replaced. */
    private int target(NamedFlagSets flagSets) {
        FlagGroup group = in(flagSets).group();
        String successor = group.describe(index).replacedBy();
        return successor == null ? index : group.indexOf(successor);
    }

    /** Gives the flag a value as the command line does. */
    void give(NamedFlagSets flagSets, String value) throws FlagValueException {
        in(flagSets).set(target(flagSets), value, Assignment.REPLACE, Origin.COMMAND_LINE);
    }

    /** Gives the flag the value that these are the parts of. */
    void give(NamedFlagSets flagSets, List<String> elements) throws FlagValueException {
        boolean single = spec(flagSets).shape().form() == ValueShape.Form.ONE;
        Assignment how = single ? Assignment.REPLACE : Assignment.REPLACE_WITH_ELEMENT;
        for (String element : elements) {
            in(flagSets).set(target(flagSets), element, how, Origin.COMMAND_LINE);
            how = single ? Assignment.ADD : Assignment.ADD_ELEMENT;
        }
        if (elements.isEmpty() && !single) {
            in(flagSets).set(target(flagSets), "", Assignment.CLEAR, Origin.COMMAND_LINE);
        }
    }
}
