package io.flagwire.apimachinery.schema;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The descriptions of types and fields. Only documents need them, so they lie in a resource of their own, which is read when
 * one is asked for and forgotten when nobody looks at it any more. Thread-safe.
 */
final class Descriptions {
    private static final String RESOURCE = "/META-INF/flagwire/descriptions.bin.gz";

    private WeakReference<@Nullable TableInput> loaded = new WeakReference<>(null);

    synchronized String get(int i) {
        TableInput input = loaded.get();
        if (input == null) {
            input = TableInput.ofResource(RESOURCE);
            loaded = new WeakReference<>(input);
        }
        return input.string(i);
    }
}
