package io.flagwire.runtime.featuregate;

import io.flagwire.runtime.flag.Converter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The type {@code colonSeparatedMultimapStringString} of {@code --feature-gates}: {@code a=1,x:b=2} is {@code a=1} under
 * nothing and {@code b=2} under {@code x}. Later uses of the flag add. Nothing else is checked.
 */
public final class ColonSeparatedMultimap implements Converter<Map<String, List<String>>> {
    /** For the companions that use it. */
    public ColonSeparatedMultimap() {}

    @Override
    public Map<String, List<String>> parse(String text) {
        return parseAgain(text, Map.of());
    }

    @Override
    public Map<String, List<String>> parseAgain(String text, Map<String, List<String>> current) {
        Map<String, List<String>> all = new TreeMap<>();
        current.forEach((component, values) -> all.put(component, new ArrayList<>(values)));
        int from = 0;
        while (from <= text.length()) {
            int comma = text.indexOf(',', from);
            String part =
                    text.substring(from, comma < 0 ? text.length() : comma).strip();
            from = comma < 0 ? text.length() + 1 : comma + 1;
            if (!part.isEmpty()) {
                int colon = part.indexOf(':');
                String component = colon < 0 ? "" : part.substring(0, colon).strip();
                all.computeIfAbsent(component, key -> new ArrayList<>())
                        .add(part.substring(colon + 1).strip());
            }
        }
        return all;
    }

    /** {@code :a=1,x:b=2}: a part without a component begins with a colon. */
    @Override
    public String print(Map<String, List<String>> value) {
        StringBuilder out = new StringBuilder();
        for (Map.Entry<String, List<String>> entry : new TreeMap<>(value).entrySet()) {
            for (String part : entry.getValue()) {
                out.append(out.length() == 0 ? "" : ",")
                        .append(entry.getKey())
                        .append(':')
                        .append(part);
            }
        }
        return out.toString();
    }
}
