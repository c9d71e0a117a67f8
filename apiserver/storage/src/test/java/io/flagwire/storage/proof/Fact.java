package io.flagwire.storage.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.storage.StoreEvent;
import org.jspecify.annotations.Nullable;

/**
 * What a revision did.
 *
 * @param value null for a deletion
 */
public record Fact(long revision, String key, @Nullable String value) {
    static Fact of(StoreEvent event) {
        return switch (event) {
            case StoreEvent.Put put ->
                new Fact(put.revision(), put.key(), new String(put.current().value(), UTF_8));
            case StoreEvent.Delete delete -> new Fact(delete.revision(), delete.key(), null);
        };
    }
}
