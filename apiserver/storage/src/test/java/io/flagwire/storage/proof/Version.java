package io.flagwire.storage.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.storage.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * What somebody saw under a key.
 *
 * @param revision of the write that made it, 0 if there was nothing
 * @param value no two writes of a history have the same
 */
public record Version(long revision, String value) {
    /** Nothing. */
    public static final Version NONE = new Version(0, "");

    static Version of(@Nullable KeyValue state) {
        return state == null ? NONE : new Version(state.modRevision(), new String(state.value(), UTF_8));
    }

    boolean exists() {
        return revision > 0;
    }
}
