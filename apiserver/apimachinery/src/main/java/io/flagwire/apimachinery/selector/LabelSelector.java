package io.flagwire.apimachinery.selector;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.selector.LabelRequirement.Operator;
import io.flagwire.apimachinery.status.StatusException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Selects objects by their labels (labels.Selector). */
public final class LabelSelector {
    /** Selects every object. */
    public static final LabelSelector EVERYTHING = new LabelSelector(List.of(), false);

    /** Selects no object. */
    public static final LabelSelector NOTHING = new LabelSelector(List.of(), true);

    private final List<LabelRequirement> requirements;
    private final boolean nothing;

    private LabelSelector(List<LabelRequirement> requirements, boolean nothing) {
        this.requirements = requirements;
        this.nothing = nothing;
    }

    private static LabelSelector of(List<LabelRequirement> requirements) {
        return requirements.isEmpty()
                ? EVERYTHING
                : new LabelSelector(
                        requirements.stream()
                                .sorted(Comparator.comparing(LabelRequirement::key))
                                .toList(),
                        false);
    }

    /**
     * Parses the form that requests carry, as {@code a=b, c!=d, e in (x,y), f notin (z), g, !h, i>1}.
     *
     * @throws StatusException 400 in the words that clients know
     */
    public static LabelSelector parse(String selector) {
        return of(new LabelSelectorParser(selector).parse());
    }

    /**
     * The selector of an object, with {@code matchLabels} and {@code matchExpressions} (metav1.LabelSelector).
     *
     * @param selector null selects nothing, an empty object everything
     * @throws StatusException 400 if it is no valid selector
     */
    public static LabelSelector fromJson(@Nullable JsonObject selector) {
        if (selector == null) {
            return NOTHING;
        }
        List<LabelRequirement> requirements = new ArrayList<>();
        JsonObject labels = selector.getObject("matchLabels");
        for (int i = 0; labels != null && i < labels.size(); i++) {
            String value = labels.valueAt(i) instanceof String s ? s : "";
            requirements.add(new LabelRequirement(labels.keyAt(i), Operator.EQUALS, List.of(value)));
        }
        JsonArray expressions = selector.getArray("matchExpressions");
        for (int i = 0; expressions != null && i < expressions.size(); i++) {
            if (expressions.get(i) instanceof JsonObject expression) {
                requirements.add(requirement(expression));
            }
        }
        return of(requirements);
    }

    private static LabelRequirement requirement(JsonObject expression) {
        String key = expression.getString("key");
        String word = expression.getString("operator");
        Operator operator = switch (word == null ? "" : word) {
            case "In" -> Operator.IN;
            case "NotIn" -> Operator.NOT_IN;
            case "Exists" -> Operator.EXISTS;
            case "DoesNotExist" -> Operator.DOES_NOT_EXIST;
            default ->
                throw StatusException.badRequest(
                        "\"" + (word == null ? "" : word) + "\" is not a valid label selector operator");
        };
        List<String> values = new ArrayList<>();
        JsonArray array = expression.getArray("values");
        for (int i = 0; array != null && i < array.size(); i++) {
            if (array.get(i) instanceof String value) {
                values.add(value);
            }
        }
        return new LabelRequirement(key == null ? "" : key, operator, values);
    }

    public boolean matches(Labels labels) {
        for (int i = 0; i < requirements.size(); i++) {
            if (!requirements.get(i).matches(labels)) {
                return false;
            }
        }
        return !nothing;
    }

    /** Whether it selects all objects. */
    public boolean isEverything() {
        return !nothing && requirements.isEmpty();
    }

    /** The conditions, all of which hold for what is selected, sorted by key. */
    public List<LabelRequirement> requirements() {
        return requirements;
    }

    /** The form that is parsed. */
    @Override
    public String toString() {
        return requirements.stream().map(LabelRequirement::toString).collect(Collectors.joining(","));
    }
}
