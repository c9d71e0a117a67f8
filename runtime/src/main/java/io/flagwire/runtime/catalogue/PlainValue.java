package io.flagwire.runtime.catalogue;

import io.flagwire.runtime.flag.Assignment;
import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.flag.ValueShape;
import io.flagwire.runtime.flag.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values as JSON and YAML have them: booleans, numbers, texts, lists and maps. The other way round than {@code
 * FlagGroup.get}, which prints them.
 */
public final class PlainValue {
    private PlainValue() {}

    /** What a printed value means; the text itself where it is no value of the shape, as {@code NaN} in JSON. */
    public static Object of(ValueShape shape, String printed) {
        return switch (shape.form()) {
            case ONE -> element(shape.element(), printed);
            case LIST -> list(shape, printed);
            case MAP -> map(shape, printed);
        };
    }

    private static Object list(ValueShape shape, String printed) {
        List<Object> elements = new ArrayList<>();
        for (String text : record(printed)) {
            elements.add(element(shape.element(), text));
        }
        return elements;
    }

    private static Object map(ValueShape shape, String printed) {
        Map<String, Object> pairs = new LinkedHashMap<>();
        for (String pair : record(printed)) {
            int equalsSign = pair.indexOf('=');
            String value = equalsSign < 0 ? "" : pair.substring(equalsSign + 1);
            pairs.put(equalsSign < 0 ? pair : pair.substring(0, equalsSign), element(shape.element(), value));
        }
        return pairs;
    }

    /** The fields of what is printed with commas between: in brackets as CSV, without them as it is. */
    private static List<String> record(String printed) {
        if (printed.isEmpty()) {
            return List.of();
        }
        if (!printed.startsWith("[") || !printed.endsWith("]")) {
            return List.of(printed.split(",", -1));
        }
        String text = printed.substring(1, printed.length() - 1);
        try {
            return Values.strings(text, null, Assignment.REPLACE);
        } catch (FlagValueException e) {
            return List.of(text);
        }
    }

    /** A single value: an element of a list, a value of a map, a bound. */
    public static Object element(ValueShape.Element element, String text) {
        try {
            return switch (element) {
                case BOOLEAN -> Values.parseBool(text);
                case INTEGER -> Values.parseLong(text);
                case NUMBER -> new BigDecimal(text);
                case TEXT -> text;
            };
        } catch (FlagValueException | NumberFormatException e) {
            return text;
        }
    }
}
