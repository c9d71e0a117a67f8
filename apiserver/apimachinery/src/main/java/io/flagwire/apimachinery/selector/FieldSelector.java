package io.flagwire.apimachinery.selector;

import io.flagwire.apimachinery.status.StatusException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Selects objects by their fields (fields.Selector). Which fields a kind has to select by is not known here.
 */
public final class FieldSelector {
    /** Selects every object. */
    public static final FieldSelector EVERYTHING = new FieldSelector(List.of());

    private final List<Requirement> requirements;

    private FieldSelector(List<Requirement> requirements) {
        this.requirements = List.copyOf(requirements);
    }

    /**
     * One condition on one field.
     *
     * @param field path, as {@code metadata.name}
     * @param equal whether the field must have the value, or must not
     */
    public record Requirement(String field, boolean equal, String value) {
        boolean matches(Labels fields) {
            String found = fields.get(field);
            return value.equals(found == null ? "" : found) == equal;
        }

        /** The form that is parsed. */
        @Override
        public String toString() {
            String escaped = value.replace("\\", "\\\\").replace(",", "\\,").replace("=", "\\=");
            return field + (equal ? "=" : "!=") + escaped;
        }
    }

    /**
     * Parses the form that requests carry, as {@code metadata.name=a,status.phase!=Running}. In values a backslash stands
     * before commas, equal signs and backslashes.
     *
     * @throws StatusException 400 in the words that clients know
     */
    public static FieldSelector parse(String selector) {
        List<String> terms = terms(selector);
        Collections.sort(terms);
        List<Requirement> requirements = new ArrayList<>();
        for (String term : terms) {
            if (!term.isEmpty()) {
                Requirement requirement = requirement(term, selector);
                if (!requirement.field.isEmpty() || !requirement.value.isEmpty()) {
                    requirements.add(requirement);
                }
            }
        }
        return requirements.isEmpty() ? EVERYTHING : new FieldSelector(requirements);
    }

    private static List<String> terms(String selector) {
        List<String> terms = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < selector.length(); i++) {
            if (selector.charAt(i) == '\\') {
                i++;
            } else if (selector.charAt(i) == ',') {
                terms.add(selector.substring(from, i));
                from = i + 1;
            }
        }
        terms.add(selector.substring(from));
        return terms;
    }

    private static Requirement requirement(String term, String selector) {
        for (int i = 0; i < term.length(); i++) {
            if (term.startsWith("!=", i)) {
                return new Requirement(term.substring(0, i), false, unescape(term, i + 2));
            }
            if (term.charAt(i) == '=') {
                int from = term.startsWith("==", i) ? i + 2 : i + 1;
                return new Requirement(term.substring(0, i), true, unescape(term, from));
            }
        }
        throw StatusException.badRequest("invalid selector: '" + selector + "'; can't understand '" + term + "'");
    }

    private static String unescape(String term, int from) {
        StringBuilder value = new StringBuilder();
        for (int i = from; i < term.length(); i++) {
            char c = term.charAt(i);
            if (c == '=' || c == ',') {
                throw StatusException.badRequest("invalid field selector: unescaped character in value: " + (int) c);
            }
            if (c == '\\') {
                String escaped = term.substring(++i, Math.min(i + 1, term.length()));
                if (escaped.isEmpty() || !"\\,=".contains(escaped)) {
                    throw StatusException.badRequest("invalid field selector: invalid escape sequence: \\" + escaped);
                }
                c = escaped.charAt(0);
            }
            value.append(c);
        }
        return value.toString();
    }

    /** The conditions, all of which hold for what is selected. */
    public List<Requirement> requirements() {
        return requirements;
    }

    /** Whether the fields fit; an absent field counts as empty. */
    public boolean matches(Labels fields) {
        for (int i = 0; i < requirements.size(); i++) {
            if (!requirements.get(i).matches(fields)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it selects all objects. */
    public boolean isEverything() {
        return requirements.isEmpty();
    }

    /** The form that is parsed. */
    @Override
    public String toString() {
        return requirements.stream().map(Requirement::toString).collect(Collectors.joining(","));
    }
}
