package io.flagwire.storage.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.Event;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.StoreEvent;
import org.jspecify.annotations.Nullable;

/** etcd's keys, states and events as the store's. */
final class Keys {
    /** As a range's start and end: all keys. */
    static final ByteString ALL = ByteString.copyFrom(new byte[] {0});

    /** Makes of a key the next one that is possible. */
    static final ByteString AFTER = ALL;

    private Keys() {}

    static ByteString bytes(String key) {
        return ByteString.copyFromUtf8(key);
    }

    static KeyValue state(io.etcd.jetcd.api.KeyValue kv) {
        return new KeyValue(
                kv.getKey().toStringUtf8(),
                kv.getValue().toByteArray(),
                kv.getCreateRevision(),
                kv.getModRevision(),
                kv.getVersion());
    }

    /** The event; null if etcd no longer knows what was before it, since that has been compacted. */
    static @Nullable StoreEvent event(Event event) {
        io.etcd.jetcd.api.KeyValue kv = event.getKv();
        KeyValue previous = event.hasPrevKv() ? state(event.getPrevKv()) : null;
        if (event.getType() == Event.EventType.DELETE) {
            return previous == null ? null : new StoreEvent.Delete(previous, kv.getModRevision());
        }
        if (previous == null && kv.getVersion() > 1) {
            return null;
        }
        return new StoreEvent.Put(state(kv), previous);
    }
}
