package io.flagwire.schema;

import java.util.Map;

/**
 * A model class of the Java client.
 *
 * @param name the class's simple name, as {@code V1PodSpec} or {@code CoreV1Event}
 * @param properties by their JSON names
 */
record JavaModel(String name, String description, Map<String, Property> properties) {
    /**
     * @param type {@code [T} for a list, <code>{T</code> for a map, {@code @Class} for a model, else a scalar's name
     */
    record Property(String name, String type, boolean required, String description) {}

    /** The type's name without version and group, as {@code PodSpec}. */
    String simpleName() {
        return name.replaceFirst("^([A-Z][a-z]+)?V\\d+((alpha|beta)\\d+)?", "");
    }

    boolean isKind() {
        return properties.containsKey("kind") && properties.containsKey("apiVersion");
    }
}
