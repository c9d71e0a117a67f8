package io.flagwire.apimachinery.status;

import io.flagwire.apimachinery.json.GoNumbers;
import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The problems that validation finds in an object, in the order found (field.ErrorList). Paths are written as {@code
 * spec.containers[0].name}. Not thread-safe.
 */
public final class FieldErrors {
    /** Longest value that a message repeats, in characters. */
    private static final int VALUE_LENGTH_MAX = 10 * 1024;

    private final List<FieldError> errors = new ArrayList<>();

    /**
     * @param reason the word in the Status cause, as {@code FieldValueInvalid}
     * @param message what is wrong, without the field
     */
    public record FieldError(String reason, String field, String message) {}

    public void required(String field, String detail) {
        add("FieldValueRequired", field, "Required value", detail);
    }

    public void invalid(String field, @Nullable Object value, String detail) {
        add("FieldValueInvalid", field, "Invalid value: " + print(value), detail);
    }

    public void notSupported(String field, @Nullable Object value, List<String> supported) {
        List<String> quoted = supported.stream().map(FieldErrors::quote).toList();
        add(
                "FieldValueNotSupported",
                field,
                "Unsupported value: " + print(value),
                quoted.isEmpty() ? "" : "supported values: " + String.join(", ", quoted));
    }

    public void duplicate(String field, @Nullable Object value) {
        add("FieldValueDuplicate", field, "Duplicate value: " + print(value), "");
    }

    public void forbidden(String field, String detail) {
        add("FieldValueForbidden", field, "Forbidden", detail);
    }

    public void notFound(String field, @Nullable Object value) {
        add("FieldValueNotFound", field, "Not found: " + print(value), "");
    }

    public void tooLong(String field, int bytesMax) {
        add("FieldValueTooLong", field, "Too long", "may not be more than " + bytesMax + " bytes");
    }

    public void tooMany(String field, int count, int countMax) {
        add("FieldValueTooMany", field, "Too many: " + count, "must have at most " + countMax + " items");
    }

    private void add(String reason, String field, String what, String detail) {
        errors.add(new FieldError(reason, field, detail.isEmpty() ? what : what + ": " + detail));
    }

    public boolean isEmpty() {
        return errors.isEmpty();
    }

    public List<FieldError> all() {
        return List.copyOf(errors);
    }

    private static String print(@Nullable Object value) {
        String text = switch (value) {
            case null -> "null";
            case String s -> quote(s);
            case JsonObject o -> json(o);
            case JsonArray a -> json(a);
            case Double d -> GoNumbers.toString(d);
            default -> value.toString();
        };
        return text.length() <= VALUE_LENGTH_MAX ? text : text.substring(0, VALUE_LENGTH_MAX) + "...";
    }

    private static String json(Object tree) {
        return new String(JsonWriter.write(tree), StandardCharsets.UTF_8);
    }

    /** A string as Go's {@code %q} prints it. */
    static String quote(String s) {
        StringBuilder text = new StringBuilder(s.length() + 2).append('"');
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case 7 -> text.append("\\a");
                case '\b' -> text.append("\\b");
                case '\f' -> text.append("\\f");
                case 11 -> text.append("\\v");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (c < 0x20 || c == 0x7f) {
                        text.append("\\x")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        return text.append('"').toString();
    }
}
