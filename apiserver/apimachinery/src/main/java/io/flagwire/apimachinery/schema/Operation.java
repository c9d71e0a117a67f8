package io.flagwire.apimachinery.schema;

import org.jspecify.annotations.Nullable;

/**
 * An operation of the published API.
 *
 * @param id the published name, as {@code listNamespacedPod}
 * @param method the HTTP method, as {@code GET}
 * @param path the template, as {@code /api/v1/namespaces/{namespace}/pods}
 * @param body the type sent, null if none or not fixed
 * @param answer the type answered, null if not fixed
 */
public record Operation(
        String id,
        String method,
        String path,
        @Nullable TypeSchema body,
        @Nullable TypeSchema answer) {}
