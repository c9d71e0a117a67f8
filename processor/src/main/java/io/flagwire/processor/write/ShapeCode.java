package io.flagwire.processor.write;

import static io.flagwire.processor.write.RuntimeNames.VALUE_SHAPE;

import com.palantir.javapoet.CodeBlock;
import io.flagwire.processor.model.FlagField;
import io.flagwire.processor.model.ValueType;
import io.flagwire.processor.model.ValueType.Scalar;
import java.util.Optional;

/** Says which structure a flag's values have where the type word does not. */
final class ShapeCode {
    private enum Form {
        ONE,
        LIST,
        MAP
    }

    private enum Element {
        BOOLEAN,
        INTEGER,
        NUMBER,
        TEXT
    }

    private record Shape(Form form, Element element) {}

    private ShapeCode() {}

    /** Empty if the runtime derives the right shape from the word. */
    static Optional<CodeBlock> of(FlagField flag, String word) {
        Shape shape = shape(flag.type());
        return shape.equals(implied(word))
                ? Optional.empty()
                : Optional.of(CodeBlock.of(
                        "new $1T($1T.Form.$2L, $1T.Element.$3L)", VALUE_SHAPE, shape.form(), shape.element()));
    }

    private static Shape shape(ValueType type) {
        if (type instanceof ValueType.ListOf list) {
            return new Shape(Form.LIST, element(list.element()));
        }
        if (type instanceof ValueType.MapOf map) {
            return new Shape(Form.MAP, element(map.value()));
        }
        return new Shape(type instanceof ValueType.Converted whole ? form(whole) : Form.ONE, element(type));
    }

    /** A converter for a whole list or map reads each element. */
    private static Form form(ValueType.Converted whole) {
        return whole.typeName().startsWith("List<")
                ? Form.LIST
                : whole.typeName().startsWith("Map<") ? Form.MAP : Form.ONE;
    }

    /** Whether the values have parts. */
    static boolean hasElements(FlagField flag) {
        return shape(flag.type()).form() != Form.ONE;
    }

    private static Element element(ValueType type) {
        return type instanceof Scalar scalar
                ? switch (scalar) {
                    case BOOL -> Element.BOOLEAN;
                    case INT, LONG -> Element.INTEGER;
                    case DOUBLE -> Element.NUMBER;
                    case STRING, DURATION -> Element.TEXT;
                }
                : Element.TEXT;
    }

    /** As the runtime's {@code ValueShape} understands pflag's type words. */
    private static Shape implied(String word) {
        if (word.endsWith("Slice") || word.endsWith("Array")) {
            return new Shape(Form.LIST, impliedElement(word.substring(0, word.length() - "Slice".length())));
        }
        if (word.startsWith("mapString")) {
            return new Shape(Form.MAP, impliedElement(word.substring("mapString".length())));
        }
        return word.startsWith("stringTo")
                ? new Shape(Form.MAP, impliedElement(word.substring("stringTo".length())))
                : new Shape(Form.ONE, impliedElement(word));
    }

    private static Element impliedElement(String word) {
        return switch (word) {
            case "bool", "Bool" -> Element.BOOLEAN;
            case "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64" ->
                Element.INTEGER;
            case "count", "Int", "Int32", "Int64", "Level" -> Element.INTEGER;
            case "float32", "float64", "Float64" -> Element.NUMBER;
            default -> Element.TEXT;
        };
    }
}
