package io.flagwire.storage.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.storage.StoreUnavailableException;
import io.flagwire.storage.proof.Operation.Answer;
import io.flagwire.storage.proof.Operation.Call;
import io.flagwire.storage.resource.KeyExistsException;
import io.flagwire.storage.resource.KeyNotFoundException;
import io.flagwire.storage.resource.ResourceStorage;
import io.flagwire.storage.resource.Snapshot;
import io.flagwire.storage.resource.StoredObject;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A client's view of a resource, which notes in a history what the client does. No two objects of a history may have the
 * same JSON. Expects the store to give each key the {@linkplain Workload#ttl time to live} that the workload would.
 */
public final class RecordingResources {
    private final ResourceStorage storage;
    private final History history;
    private final int client;

    /**
     * @param client number of the client, for messages
     */
    public RecordingResources(ResourceStorage storage, History history, int client) {
        this.storage = storage;
        this.history = history;
        this.client = client;
    }

    /** The object's JSON without resourceVersion. */
    static String value(StoredObject object) {
        return new String(object.toByteArray(), UTF_8)
                .replace(",\"resourceVersion\":\"" + object.revision() + "\"", "");
    }

    private static Version version(StoredObject object) {
        return new Version(object.revision(), value(object));
    }

    private long livesNanos(String key) {
        return history.livesNanos(Workload.ttl(key));
    }

    public void get(String key) {
        long invoked = System.nanoTime();
        StoredObject object = storage.get(key);
        found(key, new Call.Get(), object == null ? Version.NONE : version(object), invoked);
    }

    private void found(String key, Call call, Version version, long invoked) {
        history.ended(client, key, call, new Answer.Found(version), invoked);
    }

    private void failed(String key, Call call, long invoked) {
        history.ended(client, key, call, new Answer.Unknown(), invoked);
    }

    public void create(String key, String json) {
        Call call = new Call.Put(json, 0, livesNanos(key));
        long invoked = System.nanoTime();
        try {
            StoredObject created = storage.create(key, json.getBytes(UTF_8));
            history.ended(client, key, call, new Answer.Written(created.revision()), invoked);
        } catch (KeyExistsException e) {
            found(key, call, version(e.existing()), invoked);
        } catch (StoreUnavailableException e) {
            failed(key, call, invoked);
            throw e;
        }
    }

    /**
     * Updates an object that exists.
     *
     * @param update makes the new JSON from the old
     */
    public void update(String key, UnaryOperator<String> update) {
        // The last attempt is the one that counts: those before it were refused.
        Call[] last = {new Call.Get()};
        long invoked = System.nanoTime();
        try {
            StoredObject updated = storage.guaranteedUpdate(key, false, current -> {
                if (current == null) {
                    return null;
                }
                String next = update.apply(value(current));
                last[0] = new Call.Put(next, current.revision(), livesNanos(key));
                return next.getBytes(UTF_8);
            });
            history.ended(client, key, last[0], new Answer.Written(updated.revision()), invoked);
        } catch (KeyNotFoundException e) {
            found(key, new Call.Get(), Version.NONE, invoked);
        } catch (StoreUnavailableException e) {
            failed(key, last[0], invoked);
            throw e;
        }
    }

    public void delete(String key) {
        Call[] last = {new Call.Get()};
        long invoked = System.nanoTime();
        try {
            StoredObject deleted = storage.delete(key, current -> last[0] = new Call.Delete(current.revision()));
            history.ended(client, key, last[0], new Answer.Written(deleted.revision()), invoked);
        } catch (KeyNotFoundException e) {
            found(key, new Call.Get(), Version.NONE, invoked);
        } catch (StoreUnavailableException e) {
            failed(key, last[0], invoked);
            throw e;
        }
    }

    public void list() {
        long invoked = System.nanoTime();
        note(storage.snapshot(), true, invoked);
    }

    /** Reads all objects as they are known. */
    public void listCached() {
        long invoked = System.nanoTime();
        note(storage.cached(), false, invoked);
    }

    /** Reads all objects as they were at a revision. */
    public void listAt(long revision) {
        long invoked = System.nanoTime();
        note(storage.snapshotAt(revision), false, invoked);
    }

    private void note(Snapshot snapshot, boolean fresh, long invoked) {
        long returned = System.nanoTime();
        Map<String, Version> items = new HashMap<>();
        for (StoredObject object : snapshot.range(storage.prefix())) {
            items.put(object.key(), version(object));
        }
        history.add(new Listing(client, storage.prefix(), items, snapshot.revision(), fresh, invoked, returned));
    }
}
