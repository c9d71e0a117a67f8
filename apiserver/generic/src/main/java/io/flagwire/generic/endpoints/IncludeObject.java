package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.status.StatusException;

/** What the rows of a table carry besides their cells (metav1.IncludeObjectPolicy). */
enum IncludeObject {
    NONE,
    METADATA,
    OBJECT;

    /**
     * @throws StatusException BadRequest
     */
    static IncludeObject parse(Query query) {
        String text = query.get("includeObject");
        return switch (text) {
            case "", "Metadata" -> METADATA;
            case "None" -> NONE;
            case "Object" -> OBJECT;
            default ->
                throw StatusException.badRequest(
                        "Unable to convert to Table as requested: includeObject: Invalid value: \"" + text
                                + "\": must be 'Metadata', 'Object', 'None', or empty");
        };
    }
}
