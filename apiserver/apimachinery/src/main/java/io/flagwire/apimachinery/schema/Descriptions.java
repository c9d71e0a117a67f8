package io.flagwire.apimachinery.schema;

import java.lang.ref.WeakReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The descriptions of types and fields. Only documents need them, so they lie in a resource of their own, which is read when
 * one is asked for and forgotten when nobody looks at it any more. Thread-safe.
 */
final class Descriptions {
    private static final String RESOURCE = "/META-INF/flagwire/descriptions.bin.gz";

    private WeakReference<@Nullable TableInput> loaded = new WeakReference<>(null);

    /** The description with this number, read when it is asked for. */
    Supplier<String> lazy(int i) {
        return new Lazy(this, i);
    }

    private record Lazy(Descriptions descriptions, int i) implements Supplier<String> {
        @Override
        public String get() {
            return descriptions.get(i);
        }
    }

    synchronized String get(int i) {
        TableInput input = loaded.get();
        if (input == null) {
            input = TableInput.ofResource(RESOURCE);
            loaded = new WeakReference<>(input);
        }
        return input.string(i);
    }
}
