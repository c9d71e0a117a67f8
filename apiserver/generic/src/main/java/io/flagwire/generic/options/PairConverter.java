package io.flagwire.generic.options;

import io.flagwire.runtime.flag.Converter;
import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.flag.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one {@code k=v} for each use of the flag, so that values may hold commas (MapStringString with NoSplit). */
public final class PairConverter implements Converter<Map<String, String>> {
    @Override
    public Map<String, String> parse(String text) throws FlagValueException {
        return parseAgain(text, Map.of());
    }

    @Override
    public Map<String, String> parseAgain(String text, Map<String, String> current) throws FlagValueException {
        int equalsSign = text.indexOf('=');
        if (equalsSign < 0) {
            throw new FlagValueException("malformed pair, expect string=string");
        }
        Map<String, String> pairs = new LinkedHashMap<>(current);
        pairs.put(
                text.substring(0, equalsSign).strip(),
                text.substring(equalsSign + 1).strip());
        return pairs;
    }

    @Override
    public Map<String, String> empty() {
        return Map.of();
    }

    @Override
    public String print(Map<String, String> value) {
        return Values.print(value);
    }

    @Override
    public List<String> elements(Map<String, String> value) {
        return Values.elements(value);
    }
}
