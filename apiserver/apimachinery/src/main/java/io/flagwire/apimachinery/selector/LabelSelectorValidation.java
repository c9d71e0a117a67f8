package io.flagwire.apimachinery.selector;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.validation.MetadataValidation;
import io.flagwire.apimachinery.validation.Names;
import org.jspecify.annotations.Nullable;

/** What a selector within an object must look like (validation.ValidateLabelSelector). */
public final class LabelSelectorValidation {
    private LabelSelectorValidation() {}

    /**
     * @param selector the selector, or null if the object has none, which is valid here
     * @param path where it is, as {@code spec.selector}
     */
    public static void validate(@Nullable JsonObject selector, String path, FieldErrors errors) {
        if (selector == null) {
            return;
        }
        MetadataValidation.labels(selector.getObject("matchLabels"), path + ".matchLabels", errors);
        JsonArray expressions = selector.getArray("matchExpressions");
        for (int i = 0; expressions != null && i < expressions.size(); i++) {
            if (expressions.get(i) instanceof JsonObject expression) {
                expression(expression, path + ".matchExpressions[" + i + "]", errors);
            }
        }
    }

    private static void expression(JsonObject expression, String path, FieldErrors errors) {
        JsonArray values = expression.getArray("values");
        int count = values == null ? 0 : values.size();
        String operator = text(expression, "operator");
        switch (operator) {
            case "In", "NotIn" -> {
                if (count == 0) {
                    errors.required(path + ".values", "must be specified when `operator` is 'In' or 'NotIn'");
                }
            }
            case "Exists", "DoesNotExist" -> {
                if (count > 0) {
                    errors.forbidden(
                            path + ".values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                }
            }
            default -> errors.invalid(path + ".operator", operator, "not a valid selector operator");
        }
        String key = text(expression, "key");
        for (String problem : Names.isQualifiedName(key)) {
            errors.invalid(path + ".key", key, problem);
        }
        for (int i = 0; values != null && i < count; i++) {
            if (values.get(i) instanceof String value) {
                for (String problem : Names.isLabelValue(value)) {
                    errors.invalid(path + ".values[" + i + "]", value, problem);
                }
            }
        }
    }

    private static String text(JsonObject object, String field) {
        String text = object.getString(field);
        return text == null ? "" : text;
    }
}
