package io.flagwire.generic.openapi;

import io.flagwire.apimachinery.schema.GroupVersionKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operation on a path, in the words of neither version of OpenAPI.
 *
 * @param method in lower case
 * @param action the value of {@code x-kubernetes-action}, null if it is none on a resource
 * @param kind the kind that it is about, null if none
 * @param body the definition of what is sent, null if nothing
 * @param answer the definition of what is answered
 * @param statuses of success
 */
record ApiOperation(
        String method,
        String id,
        String tag,
        String description,
        @Nullable String action,
        @Nullable GroupVersionKind kind,
        @Nullable String body,
        String answer,
        List<Integer> statuses,
        List<Parameter> parameters) {
    static final List<Integer> OK = List.of(200);
    static final List<Integer> OK_CREATED = List.of(200, 201);
    static final List<Integer> OK_CREATED_ACCEPTED = List.of(200, 201, 202);
    static final List<Integer> OK_ACCEPTED = List.of(200, 202);

    boolean isPatch() {
        return "patch".equals(action);
    }

    boolean isList() {
        return "list".equals(action);
    }

    boolean isDeletion() {
        return method.equals("delete");
    }
}
