package io.flagwire.runtime.testing;

import io.flagwire.runtime.flag.Assignment;
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

    /** Whether both are the same flag of the same object, which may be mounted more than once. */
    boolean sharesFieldWith(Position other, NamedFlagSets flagSets) {
        return index == other.index
                && in(flagSets).group().options() == other.in(flagSets).group().options()
                && in(flagSets).group().getClass() == other.in(flagSets).group().getClass();
    }

    /** Gives the flag a value as the command line does. */
    void give(NamedFlagSets flagSets, String value) throws FlagValueException {
        in(flagSets).set(index, value, Assignment.REPLACE, Origin.COMMAND_LINE);
    }

    /** Gives the flag the value that these are the parts of. */
    void give(NamedFlagSets flagSets, List<String> elements) throws FlagValueException {
        boolean single = spec(flagSets).shape().form() == ValueShape.Form.ONE;
        Assignment how = single ? Assignment.REPLACE : Assignment.REPLACE_WITH_ELEMENT;
        for (String element : elements) {
            in(flagSets).set(index, element, how, Origin.COMMAND_LINE);
            how = single ? Assignment.ADD : Assignment.ADD_ELEMENT;
        }
        if (elements.isEmpty() && !single) {
            in(flagSets).set(index, "", Assignment.CLEAR, Origin.COMMAND_LINE);
        }
    }
}
