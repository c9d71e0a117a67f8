package io.flagwire.schema;

/**
 * A method of the Java client's *Api classes.
 *
 * @param id as {@code listNamespacedPod}
 * @param method as {@code GET}
 * @param path as {@code /api/v1/namespaces/{namespace}/pods}
 * @param body name of the model class that is sent, empty if none
 * @param answer name of the model class that is answered, empty if none
 */
record JavaOperation(String id, String method, String path, String body, String answer) {}
