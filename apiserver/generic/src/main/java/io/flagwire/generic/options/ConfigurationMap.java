package io.flagwire.generic.options;

import io.flagwire.runtime.flag.Converter;
import io.flagwire.runtime.flag.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code k=v,k,k=v}. A key without a value has an empty one, and each use of the flag adds to what the earlier ones
 * made (component-base's ConfigurationMap).
 */
public final class ConfigurationMap implements Converter<Map<String, String>> {
    @Override
    public Map<String, String> parse(String text) {
        return parseAgain(text, Map.of());
    }

    @Override
    public Map<String, String> parseAgain(String text, Map<String, String> current) {
        Map<String, String> pairs = new LinkedHashMap<>(current);
        for (String part : text.split(",", -1)) {
            if (!part.isEmpty()) {
                int equalsSign = part.indexOf('=');
                String key = equalsSign < 0 ? part : part.substring(0, equalsSign);
                pairs.put(
                        key.strip(),
                        equalsSign < 0 ? "" : part.substring(equalsSign + 1).strip());
            }
        }
        return pairs;
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
