package io.flagwire.apimachinery.schema;

import org.jspecify.annotations.Nullable;

/**
 * @param group empty for the core group
 */
public record GroupVersionKind(String group, String version, String kind) {
    /** {@code apps/v1}, or {@code v1} in the core group. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    // By hand: what a record gets by itself is linked at its first use, which would be in every start.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GroupVersionKind that
                && kind.equals(that.kind)
                && group.equals(that.group)
                && version.equals(that.version);
    }

    @Override
    public int hashCode() {
        return (kind.hashCode() * 31 + group.hashCode()) * 31 + version.hashCode();
    }
}
