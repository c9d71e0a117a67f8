package io.flagwire.runtime.flag;

/**
 * Which values a flag takes where values have structure: in configuration files, in their schema, in catalogues.
 *
 * @param form whether it is one value, a list or a map
 * @param element what the value, each element or each value of the map is; keys are texts
 */
public record ValueShape(Form form, Element element) {
    /** How many values. */
    public enum Form {
        /** One value. */
        ONE,
        /** Any number of values in an order. */
        LIST,
        /** Any number of values, each under a text of its own. */
        MAP
    }

    /** What a single value is. What is none of the others is a text that the flag reads. */
    public enum Element {
        /** True or false. */
        BOOLEAN,
        /** A number without a fraction. */
        INTEGER,
        /** Any number. */
        NUMBER,
        /** A text, or what is written as one. */
        TEXT
    }

    /** The shape that pflag's type words stand for: {@code bool}, {@code stringSlice}, {@code mapStringInt} … */
    public static ValueShape ofType(String type) {
        if (type.endsWith("Slice")) {
            return new ValueShape(Form.LIST, element(type.substring(0, type.length() - "Slice".length())));
        }
        if (type.endsWith("Array")) {
            return new ValueShape(Form.LIST, element(type.substring(0, type.length() - "Array".length())));
        }
        if (type.startsWith("mapString")) {
            return new ValueShape(Form.MAP, element(type.substring("mapString".length())));
        }
        if (type.startsWith("stringTo")) {
            return new ValueShape(Form.MAP, element(type.substring("stringTo".length())));
        }
        return new ValueShape(Form.ONE, element(type));
    }

    private static Element element(String type) {
        return switch (type) {
            case "bool", "Bool" -> Element.BOOLEAN;
            case "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "count" ->
                Element.INTEGER;
            case "Int", "Int32", "Int64", "Level" -> Element.INTEGER;
            case "float32", "float64", "Float64" -> Element.NUMBER;
            default -> Element.TEXT;
        };
    }
}
