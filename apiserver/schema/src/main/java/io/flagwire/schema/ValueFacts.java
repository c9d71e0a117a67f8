package io.flagwire.schema;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The hand-kept files about the values of fields: the values that are allowed, the default that is documented, and what
 * absence means. {@code presence.txt} has a line per type with the fields that differ from the rule: {@code field*} a
 * pointer, {@code field!} always written, {@code field-} left out when empty.
 */
final class ValueFacts {
    /** What absence means, in the order of the table's numbers. */
    enum Presence {
        OMIT_EMPTY,
        POINTER,
        ALWAYS
    }

    private final Map<String, List<String>> enums = new HashMap<>();
    private final Map<String, String> defaults = new HashMap<>();
    private final Map<String, Presence> presences = new HashMap<>();
    private final Set<String> unused = new HashSet<>();

    ValueFacts(HandKept enums, HandKept defaults, HandKept presence) {
        for (HandKept.Line line : enums.lines()) {
            this.enums.put(line.subject(), List.of(line.rest().split(",", -1)));
        }
        for (HandKept.Line line : defaults.lines()) {
            this.defaults.put(line.subject(), line.rest());
        }
        for (HandKept.Line line : presence.lines()) {
            String[] words = line.words();
            for (int i = 1; i < words.length; i++) {
                String field = words[i].substring(0, words[i].length() - 1);
                presences.put(words[0] + "." + field, presence(line, words[i].charAt(words[i].length() - 1)));
            }
        }
        unused.addAll(this.enums.keySet());
        unused.addAll(this.defaults.keySet());
        unused.addAll(presences.keySet());
    }

    private static Presence presence(HandKept.Line line, char mark) {
        return switch (mark) {
            case '*' -> Presence.POINTER;
            case '!' -> Presence.ALWAYS;
            case '-' -> Presence.OMIT_EMPTY;
            default -> throw line.error("expected a field with *, ! or - behind it");
        };
    }

    List<String> enumValues(ApiType type, ApiType.Field field) {
        return enums.getOrDefault(use(type, field), List.of());
    }

    /** What absence means; in an older version what it means in the model, unless a line says otherwise. */
    Presence presence(ApiType type, ApiType.Field field) {
        Presence known = presences.get(use(type, field));
        if (known != null) {
            return known;
        }
        if (type.model() != null) {
            return presence(type.model(), field);
        }
        if (field.required() || field.name().equals("metadata")) {
            return Presence.ALWAYS;
        }
        return field.isListOrMap() || field.isPlain() ? Presence.OMIT_EMPTY : Presence.POINTER;
    }

    /** The documented default as the table has it, empty if none: one of the file, or the zero value that is written always. */
    String defaultValue(ApiType type, ApiType.Field field) {
        String known = defaults.get(use(type, field));
        if (known != null) {
            return known;
        }
        if (presence(type, field) != Presence.ALWAYS) {
            return "";
        }
        return switch (field.type()) {
            case "STRING" -> "\"\"";
            case "BOOLEAN" -> "false";
            case "INT32", "INT64", "DOUBLE" -> "0";
            default -> field.type().startsWith("@") ? "{}" : "";
        };
    }

    private String use(ApiType type, ApiType.Field field) {
        String name = type.shortName() + "." + field.name();
        unused.remove(name);
        return name;
    }

    /** Facts that name no field. */
    Set<String> unused() {
        return unused;
    }
}
