package io.flagwire.storage.embedded;

import io.flagwire.storage.Expirations;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.KeyedSet;
import io.flagwire.storage.StoreEvent;
import io.flagwire.storage.WriteResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What writes make of a state, one after the other: each gets its result, which counts once the rows are on the disk.
 *
 * @param rows of those that are no conflict
 * @param events the same, as listeners are told of them
 */
record Batch(List<Row> rows, List<StoreEvent> events, State after) {
    static Batch of(State before, List<Request.Write> writes) {
        List<Row> rows = new ArrayList<>(writes.size());
        List<StoreEvent> events = new ArrayList<>(writes.size());
        KeyedSet<KeyValue> keys = before.keys();
        Expirations expirations = before.expirations();
        long revision = before.revision();
        for (Request.Write write : writes) {
            KeyValue current = keys.get(write.key);
            if (isConflict(write, current)) {
                write.result = new WriteResult.Conflict(current);
                continue;
            }
            revision++;
            KeyValue next = next(write, current, revision);
            keys = next == null ? keys.without(write.key) : keys.with(next);
            expirations = expirations.with(write.key, revision, write.expires);
            rows.add(
                    next == null
                            ? Row.deletion(write.key, write.expectedModRevision, revision)
                            : Row.of(next, write.expectedModRevision, write.expires));
            events.add(event(next, current, revision));
            write.result = new WriteResult.Written(revision);
        }
        return new Batch(rows, events, new State(keys, expirations, revision, before.compacted()));
    }

    private static boolean isConflict(Request.Write write, @Nullable KeyValue current) {
        return write.isDeletion() && current == null
                || (current == null ? 0 : current.modRevision()) != write.expectedModRevision;
    }

    private static @Nullable KeyValue next(Request.Write write, @Nullable KeyValue current, long revision) {
        if (write.value == null) {
            return null;
        }
        return current == null
                ? new KeyValue(write.key, write.value, revision, revision, 1)
                : new KeyValue(write.key, write.value, current.createRevision(), revision, current.version() + 1);
    }

    /** The change from one state of a key to the next, of which one exists. */
    static StoreEvent event(@Nullable KeyValue next, @Nullable KeyValue previous, long revision) {
        if (next != null) {
            return new StoreEvent.Put(next, previous);
        }
        if (previous == null) {
            throw new IllegalStateException("deletion of a key that does not exist");
        }
        return new StoreEvent.Delete(previous, revision);
    }
}
