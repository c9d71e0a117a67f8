package io.flagwire.generic.options;

import io.flagwire.runtime.flag.Converter;
import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.flag.Quoted;
import io.flagwire.runtime.flag.Values;

/** Numbers that cannot be negative, as pflag's {@code uint} reads them: in any base, without a sign. Up to 2^63-1. */
public final class UintConverter implements Converter<Long> {
    private static final String SIGNED = "strconv.ParseInt";
    private static final String UNSIGNED = "strconv.ParseUint";

    @Override
    public Long parse(String text) throws FlagValueException {
        if (text.startsWith("-") || text.startsWith("+")) {
            throw new FlagValueException(UNSIGNED + ": parsing " + Quoted.of(text) + ": invalid syntax");
        }
        try {
            return Values.parseLong(text);
        } catch (FlagValueException e) {
            throw new FlagValueException(UNSIGNED + e.getMessage().substring(SIGNED.length()));
        }
    }

    @Override
    public String print(Long value) {
        return Values.print((long) value);
    }
}
