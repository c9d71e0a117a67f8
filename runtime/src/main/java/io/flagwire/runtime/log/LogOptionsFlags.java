package io.flagwire.runtime.log;

import io.flagwire.runtime.flag.Assignment;
import io.flagwire.runtime.flag.FlagGroup;
import io.flagwire.runtime.flag.FlagSet;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.flag.Values;

/**
 * The flag of {@link LogOptions}. Written by hand in the shape of a generated companion: the processor generates against
 * this module, so it cannot be used to build it.
 */
public final class LogOptionsFlags extends FlagGroup {
    private final LogOptions options;

    private LogOptionsFlags(LogOptions options) {
        this.options = options;
    }

    /** Adds the flag {@code -v, --v}. */
    public static void addFlags(LogOptions options, FlagSet set) {
        set.add(new LogOptionsFlags(options));
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
        return name.equals("v") ? 0 : -1;
    }

    @Override
    public int indexOfShorthand(char shorthand) {
        return shorthand == 'v' ? 0 : -1;
    }

    @Override
    public void set(int index, String value, Assignment how) throws FlagValueException {
        options.v = (int) Values.parseUnsigned(value, Integer.MAX_VALUE);
    }

    @Override
    public String get(int index) {
        return Values.print(options.v);
    }

    @Override
    public FlagSpec describe(int index) {
        return FlagSpec.named("v", "Level", "number for the log level verbosity")
                .shorthand("v")
                .build();
    }
}
