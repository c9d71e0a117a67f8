package io.flagwire.kube.rule;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Label selectors as objects hold them: texts for people and for the scale subresource, and matching. */
public final class Selectors {
    private Selectors() {}

    /** A LabelSelector object as text, {@code a=b,c in (d,e)}; empty for one that selects everything. */
    public static String text(@Nullable JsonObject selector) {
        if (selector == null) {
            return "";
        }
        List<String> texts = equalities(selector.getObject("matchLabels"));
        JsonArray expressions = selector.getArray("matchExpressions");
        for (int i = 0; expressions != null && i < expressions.size(); i++) {
            JsonObject expression = expressions.getObject(i);
            if (expression != null) {
                texts.add(text(Objects.requireNonNullElse(expression.getString("key"), ""), expression));
            }
        }
        texts.sort(null);
        return String.join(",", texts);
    }

    private static String text(String key, JsonObject expression) {
        return switch (Objects.requireNonNullElse(expression.getString("operator"), "")) {
            case "In" -> key + " in (" + values(expression) + ")";
            case "NotIn" -> key + " notin (" + values(expression) + ")";
            case "DoesNotExist" -> "!" + key;
            default -> key;
        };
    }

    private static String values(JsonObject expression) {
        List<String> values = new ArrayList<>();
        JsonArray array = expression.getArray("values");
        for (int i = 0; array != null && i < array.size(); i++) {
            values.add(String.valueOf(array.get(i)));
        }
        values.sort(null);
        return String.join(",", values);
    }

    /** A map of labels as text, {@code a=b,c=d}. */
    public static String labelsText(@Nullable JsonObject labels) {
        return String.join(",", equalities(labels));
    }

    private static List<String> equalities(@Nullable JsonObject labels) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; labels != null && i < labels.size(); i++) {
            texts.add(labels.keyAt(i) + "=" + labels.valueAt(i));
        }
        texts.sort(null);
        return texts;
    }

    /** Whether the labels satisfy a LabelSelector object. */
    public static boolean matches(JsonObject selector, @Nullable JsonObject labels) {
        JsonArray expressions = selector.getArray("matchExpressions");
        for (int i = 0; expressions != null && i < expressions.size(); i++) {
            JsonObject expression = expressions.getObject(i);
            if (expression != null && !expressionMatches(expression, labels)) {
                return false;
            }
        }
        return contains(labels, selector.getObject("matchLabels"));
    }

    /** Whether the labels have all of the wanted. */
    public static boolean contains(@Nullable JsonObject labels, @Nullable JsonObject wanted) {
        for (int i = 0; wanted != null && i < wanted.size(); i++) {
            if (labels == null || !Objects.equals(wanted.valueAt(i), labels.get(wanted.keyAt(i)))) {
                return false;
            }
        }
        return true;
    }

    private static boolean expressionMatches(JsonObject expression, @Nullable JsonObject labels) {
        String key = expression.getString("key");
        String value = labels == null || key == null ? null : labels.getString(key);
        JsonArray values = expression.getArray("values");
        boolean listed = value != null && values != null && values.contains(value);
        return switch (Objects.requireNonNullElse(expression.getString("operator"), "")) {
            case "In" -> listed;
            case "NotIn" -> !listed;
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> false;
        };
    }
}
