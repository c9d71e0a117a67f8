package io.flagwire.storage.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.storage.ForwardingStore;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.Range;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreUnavailableException;
import io.flagwire.storage.WriteResult;
import io.flagwire.storage.proof.Operation.Answer;
import io.flagwire.storage.proof.Operation.Call;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client's view of a store, which notes in a history what the client does. No two puts of a history may have the same
 * value. A read that fails says nothing, and is not noted.
 */
public final class RecordingStore extends ForwardingStore {
    private final History history;
    private final int client;

    /**
     * @param client number of the client, for messages
     */
    public RecordingStore(Store store, History history, int client) {
        super(store);
        this.history = history;
        this.client = client;
    }

    @Override
    public WriteResult put(String key, byte[] value, long expectedModRevision, Duration ttl) {
        Call call = new Call.Put(new String(value, UTF_8), expectedModRevision, history.livesNanos(ttl));
        long invoked = System.nanoTime();
        try {
            return ended(key, call, super.put(key, value, expectedModRevision, ttl), invoked);
        } catch (StoreUnavailableException e) {
            history.ended(client, key, call, new Answer.Unknown(), invoked);
            throw e;
        }
    }

    @Override
    public WriteResult delete(String key, long expectedModRevision) {
        Call call = new Call.Delete(expectedModRevision);
        long invoked = System.nanoTime();
        try {
            return ended(key, call, super.delete(key, expectedModRevision), invoked);
        } catch (StoreUnavailableException e) {
            history.ended(client, key, call, new Answer.Unknown(), invoked);
            throw e;
        }
    }

    private WriteResult ended(String key, Call call, WriteResult result, long invoked) {
        Answer answer = switch (result) {
            case WriteResult.Written written -> new Answer.Written(written.revision());
            case WriteResult.Conflict conflict -> new Answer.Found(Version.of(conflict.current()));
        };
        history.ended(client, key, call, answer, invoked);
        return result;
    }

    @Override
    public @Nullable KeyValue get(String key) {
        long invoked = System.nanoTime();
        KeyValue state = super.get(key);
        history.ended(client, key, new Call.Get(), new Answer.Found(Version.of(state)), invoked);
        return state;
    }

    /** Notes ranges that are a whole prefix and have no limit. */
    @Override
    public Range range(String start, String endExclusive, long revision, int limit) {
        long invoked = System.nanoTime();
        Range range = super.range(start, endExclusive, revision, limit);
        if (limit == 0 && endExclusive.equals(Store.prefixEnd(start))) {
            Map<String, Version> items = new HashMap<>();
            for (KeyValue item : range.items()) {
                items.put(item.key(), Version.of(item));
            }
            long asOf = revision == 0 ? range.revision() : revision;
            history.add(new Listing(client, start, items, asOf, revision == 0, invoked, System.nanoTime()));
        }
        return range;
    }
}
