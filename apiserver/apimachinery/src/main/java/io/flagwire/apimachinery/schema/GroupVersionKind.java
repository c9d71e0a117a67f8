package io.flagwire.apimachinery.schema;

/**
 * @param group empty for the core group
 */
public record GroupVersionKind(String group, String version, String kind) {
    /** {@code apps/v1}, or {@code v1} in the core group. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }
}
