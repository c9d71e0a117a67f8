package io.flagwire.generic.options;

import io.flagwire.runtime.flag.Converter;
import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.flag.Quoted;
import io.flagwire.runtime.flag.Values;

/** Numbers of 32 bits as pflag's {@code float32} reads and prints them. */
public final class Float32Converter implements Converter<Float> {
    @Override
    public Float parse(String text) throws FlagValueException {
        double value = Values.parseDouble(text);
        float rounded = (float) value;
        if (Float.isInfinite(rounded) && !Double.isInfinite(value)) {
            throw new FlagValueException("strconv.ParseFloat: parsing " + Quoted.of(text) + ": value out of range");
        }
        return rounded;
    }

    /** By way of the shortest decimal: a float is no longer short as a double. */
    @Override
    public String print(Float value) {
        return Values.print(Double.parseDouble(Float.toString(value)));
    }
}
