package io.flagwire.apimachinery.schema;

import org.jspecify.annotations.Nullable;

/**
 * @param group empty for the core group
 * @param resource plural name
 */
public record GroupResource(String group, String resource) {
    /** Reads {@code resource.group}, or {@code resource} in the core group. */
    public static GroupResource parse(String text) {
        int dot = text.indexOf('.');
        return dot < 0
                ? new GroupResource("", text)
                : new GroupResource(text.substring(dot + 1), text.substring(0, dot));
    }

    /** {@code resource.group}, or {@code resource} in the core group. */
    @Override
    public String toString() {
        return group.isEmpty() ? resource : resource + "." + group;
    }

    // By hand: what a record gets by itself is linked at its first use, which would be in every start.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof GroupResource that && resource.equals(that.resource) && group.equals(that.group);
    }

    @Override
    public int hashCode() {
        return resource.hashCode() * 31 + group.hashCode();
    }
}
