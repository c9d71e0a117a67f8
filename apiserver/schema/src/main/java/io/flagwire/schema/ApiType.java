package io.flagwire.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type as the table has it.
 *
 * @param name OpenAPI's name
 * @param group the group of the kind, if it is one
 * @param fields in the order of their names
 * @param model the type that it is an older version of, null if it is published
 */
record ApiType(
        String name,
        boolean isKind,
        String group,
        String description,
        List<Field> fields,
        @Nullable ApiType model) {
    ApiType(String name, boolean isKind, String group, String description, List<Field> fields) {
        this(name, isKind, group, description, fields, null);
    }

    /**
     * @param type {@code [T} for a list, <code>{T</code> for a map, {@code @name} for a type, {@code ?ALTERNATIVE} for a
     *     schema or something else, else a scalar's name
     * @param protobufPath field numbers, through the messages that JSON does not show
     */
    record Field(String name, String type, boolean required, String description, List<Integer> protobufPath) {
        boolean isListOrMap() {
            return type.startsWith("[") || type.startsWith("{");
        }

        boolean isPlain() {
            return switch (type) {
                case "STRING", "BOOLEAN", "INT32", "INT64", "DOUBLE", "BYTES" -> true;
                default -> false;
            };
        }
    }

    /** The last three parts of the name, as {@code core.v1.Pod}: the name in the hand-kept files. */
    String shortName() {
        int start = name.length();
        for (int parts = 0; parts < 3 && start > 0; parts++) {
            start = name.lastIndexOf('.', start - 1);
        }
        return name.substring(start + 1);
    }

    /** As {@code v1} in {@code io.k8s.api.core.v1.Pod}. */
    String version() {
        return shortName().split("\\.", -1)[1];
    }

    String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
