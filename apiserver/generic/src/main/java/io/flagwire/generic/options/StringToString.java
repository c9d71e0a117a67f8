package io.flagwire.generic.options;

import io.flagwire.runtime.flag.Assignment;
import io.flagwire.runtime.flag.Converter;
import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.flag.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pairs as pflag's {@code stringToString} reads and prints them. */
public final class StringToString implements Converter<Map<String, String>> {
    @Override
    public Map<String, String> parse(String text) throws FlagValueException {
        return Values.stringToString(text, null, Assignment.REPLACE);
    }

    @Override
    public Map<String, String> parseAgain(String text, Map<String, String> current) throws FlagValueException {
        return Values.stringToString(text, current, Assignment.ADD);
    }

    @Override
    public Map<String, String> empty() {
        return Map.of();
    }

    @Override
    public String print(Map<String, String> value) {
        return Values.printStringToString(value);
    }

    @Override
    public List<String> elements(Map<String, String> value) {
        List<String> pairs = new ArrayList<>();
        value.forEach((key, text) -> {
            String record = Values.printStringToString(Map.of(key, text));
            pairs.add(record.substring(1, record.length() - 1));
        });
        return pairs;
    }
}
