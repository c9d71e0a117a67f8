package io.flagwire.apimachinery.selector;

import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.apimachinery.validation.Names;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One condition on one label (labels.Requirement). */
public final class LabelRequirement {
    /** How a label is compared; the text stands between key and values. */
    public enum Operator {
        EQUALS("="),
        DOUBLE_EQUALS("=="),
        NOT_EQUALS("!="),
        IN(" in "),
        NOT_IN(" notin "),
        EXISTS(""),
        DOES_NOT_EXIST(""),
        GREATER_THAN(">"),
        LESS_THAN("<");

        private final String text;

        Operator(String text) {
            this.text = text;
        }
    }

    private final String key;
    private final Operator operator;
    private final List<String> values;
    private final long bound;

    /**
     * @throws StatusException 400 if key and values do not fit the operator
     */
    LabelRequirement(String key, Operator operator, List<String> values) {
        FieldErrors errors = new FieldErrors();
        for (String problem : Names.isQualifiedName(key)) {
            errors.invalid("key", key, problem);
        }
        boolean compares = operator == Operator.GREATER_THAN || operator == Operator.LESS_THAN;
        if ((operator == Operator.IN || operator == Operator.NOT_IN) && values.isEmpty()) {
            errors.invalid("values", null, "for 'in', 'notin' operators, values set can't be empty");
        }
        if ((operator == Operator.EXISTS || operator == Operator.DOES_NOT_EXIST) && !values.isEmpty()) {
            errors.invalid("values", null, "values set must be empty for exists and does not exist");
        }
        if (compares && !isInteger(values.get(0))) {
            errors.invalid("values[0]", values.get(0), "for 'Gt', 'Lt' operators, the value must be an integer");
        }
        for (int i = 0; i < values.size(); i++) {
            List<String> problems = Names.isLabelValue(values.get(i));
            if (!problems.isEmpty()) {
                errors.invalid("values[" + i + "][" + key + "]", values.get(i), String.join("; ", problems));
            }
        }
        if (!errors.isEmpty()) {
            throw StatusException.badRequest(join(errors));
        }
        this.key = key;
        this.operator = operator;
        this.values = List.copyOf(values);
        this.bound = compares ? Long.parseLong(values.get(0)) : 0;
    }

    private static String join(FieldErrors errors) {
        List<String> texts = errors.all().stream()
                .map(e -> e.field() + ": " + e.message())
                .distinct()
                .toList();
        return texts.size() == 1 ? texts.get(0) : texts.stream().collect(Collectors.joining(", ", "[", "]"));
    }

    public String key() {
        return key;
    }

    public Operator operator() {
        return operator;
    }

    /** The values compared with, sorted. */
    public List<String> values() {
        return values;
    }

    public boolean matches(Labels labels) {
        String value = labels.get(key);
        return switch (operator) {
            case EQUALS, DOUBLE_EQUALS, IN -> value != null && hasValue(value);
            case NOT_EQUALS, NOT_IN -> value == null || !hasValue(value);
            case EXISTS -> value != null;
            case DOES_NOT_EXIST -> value == null;
            case GREATER_THAN -> isInteger(value) && Long.parseLong(value) > bound;
            case LESS_THAN -> isInteger(value) && Long.parseLong(value) < bound;
        };
    }

    private boolean hasValue(String value) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i).equals(value)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text is a number of 64 bits; asked instead of catching what parsing throws. */
    private static boolean isInteger(@Nullable String text) {
        if (text == null) {
            return false;
        }
        int from = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        while (from < text.length() - 1 && text.charAt(from) == '0') {
            from++;
        }
        int digits = text.length() - from;
        if (digits != 19) {
            return digits > 0 && digits < 19;
        }
        String limit = text.charAt(0) == '-' ? "9223372036854775808" : "9223372036854775807";
        for (int i = 0; i < 19; i++) {
            int difference = text.charAt(from + i) - limit.charAt(i);
            if (difference != 0) {
                return difference < 0;
            }
        }
        return true;
    }

    /** The form that is parsed. */
    @Override
    public String toString() {
        return switch (operator) {
            case EXISTS -> key;
            case DOES_NOT_EXIST -> "!" + key;
            case IN, NOT_IN -> key + operator.text + "(" + String.join(",", values) + ")";
            default -> key + operator.text + values.get(0);
        };
    }
}
