package io.flagwire.runtime.testing;

import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.ValueShape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Values that a flag may take by what is said about it. Those that are tried first are the likelier ones. */
final class ExampleValues {
    /** One of them is a value of most types. */
    private static final List<String> TEXTS =
            List.of("a", "1", "1m30s", "0.5", "true", "a=1", "127.0.0.1", "10.0.0.0/8", "80-90", "https://a.example/b");

    private ExampleValues() {}

    static Set<String> of(FlagSpec spec) {
        Set<String> values = new LinkedHashSet<>(spec.oneOf());
        if (spec.oneOf().isEmpty()) {
            for (String bound : new String[] {spec.min(), spec.max()}) {
                if (bound != null) {
                    values.add(bound);
                }
            }
            values.addAll(ofElement(spec));
        }
        if (spec.shape().form() != ValueShape.Form.MAP) {
            return values;
        }
        List<String> plain = new ArrayList<>(values);
        values.clear();
        plain.forEach(value -> values.add("a=" + value));
        values.addAll(plain);
        return values;
    }

    private static List<String> ofElement(FlagSpec spec) {
        if (spec.type().equals("duration")) {
            return List.of("1m30s", "2m30s");
        }
        return switch (spec.shape().element()) {
            case BOOLEAN -> List.of("true", "false");
            case INTEGER -> List.of("1", "2", "100");
            case NUMBER -> List.of("0.5", "0.25", "2");
            case TEXT -> TEXTS;
        };
    }
}
