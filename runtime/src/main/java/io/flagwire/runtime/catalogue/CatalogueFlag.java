package io.flagwire.runtime.catalogue;

import io.flagwire.runtime.flag.Beaten;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.Layer;
import io.flagwire.runtime.flag.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One flag of a command. Neither of its values is ever a secret.
 *
 * @param spec what there is to say about it, names in full
 * @param defaultValue its value before any source as {@code FlagGroup.get} prints it; {@link FlagSpec#REDACTED} if it is a
 *     secret and not empty
 * @param value its value when the catalogue was made, in the same form
 * @param elements that value in parts, as {@code FlagGroup.elements}; one part for a secret
 * @param origin where that value comes from
 * @param beaten what that value beat, the last beaten first
 * @param variable the environment variable that sets it, or null if none does
 * @param key its key in configuration files, or null if it has none
 */
public record CatalogueFlag(
        FlagSpec spec,
        String defaultValue,
        String value,
        List<String> elements,
        Origin origin,
        List<Beaten> beaten,
        @Nullable String variable,
        @Nullable String key) {
    /** The flag's name in full, without dashes. */
    public String name() {
        return spec.name();
    }

    /** The title of its section; empty if that has none. */
    public String section() {
        return spec.section() == null ? "" : spec.section();
    }

    /** The text of the help without the marks of pflag: its first word in back quotes stands as any other. */
    public String help() {
        String word = quotedWord();
        return word.isEmpty() ? spec.help() : spec.help().replace("`" + word + "`", word);
    }

    /** The first sentence of the help, on one line. */
    public String summary() {
        String text = help().strip().replaceAll("\\s+", " ");
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    /** The word for the value: the one that the help has in back quotes, or else that of the type; empty for a bool. */
    public String valueWord() {
        String word = quotedWord();
        if (!word.isEmpty()) {
            return word;
        }
        return switch (spec.type()) {
            case "bool" -> "";
            case "float64" -> "float";
            case "int64" -> "int";
            case "uint64" -> "uint";
            case "stringSlice" -> "strings";
            case "intSlice" -> "ints";
            case "uintSlice" -> "uints";
            case "boolSlice" -> "bools";
            default -> spec.type();
        };
    }

    /** Whether some source gave its value. */
    public boolean changed() {
        return origin.layer().compareTo(Layer.COMPLETED) > 0;
    }

    /** Whether the default is the zero of its type, which pflag does not show: each type has its own idea of it. */
    public boolean hasZeroDefault() {
        if (defaultValue.isEmpty()) {
            return true;
        }
        return switch (spec.type()) {
            case "bool" -> defaultValue.equals("false");
            case "duration" -> defaultValue.equals("0") || defaultValue.equals("0s");
            case "int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "count" ->
                defaultValue.equals("0");
            case "float32", "float64" -> defaultValue.equals("0");
            case "string" -> false;
            case "ip", "ipMask", "ipNet" -> defaultValue.equals("<nil>");
            case "intSlice", "stringSlice", "stringArray" -> defaultValue.equals("[]");
            default -> defaultValue.equals("false") || defaultValue.equals("<nil>") || defaultValue.equals("0");
        };
    }

    /** What its values must be, in short phrases: {@code required}, {@code one of a, b}, {@code at least 1} … */
    public List<String> constraints() {
        List<String> phrases = new ArrayList<>();
        if (spec.required()) {
            phrases.add("required");
        }
        if (!spec.oneOf().isEmpty()) {
            phrases.add("one of " + String.join(", ", spec.oneOf()));
        }
        if (spec.min() != null) {
            phrases.add("at least " + spec.min());
        }
        if (spec.max() != null) {
            phrases.add("at most " + spec.max());
        }
        if (spec.pattern() != null) {
            phrases.add("matches " + spec.pattern());
        }
        return phrases;
    }

    /**
     * The other long names that mean it: {@code no-NAME}, {@code NAME-file}.
     *
     * @param aliases whether the aliases are wanted too, which is nobody's business that does not know them
     */
    public List<String> otherNames(boolean aliases) {
        List<String> names = new ArrayList<>(aliases ? spec.aliases() : List.of());
        if (spec.negatable()) {
            names.add("no-" + spec.name());
        }
        if (spec.fromFile()) {
            names.add(spec.name() + "-file");
        }
        return names;
    }

    private String quotedWord() {
        int from = spec.help().indexOf('`');
        int to = spec.help().indexOf('`', from + 1);
        return from < 0 || to < 0 ? "" : spec.help().substring(from + 1, to);
    }
}
