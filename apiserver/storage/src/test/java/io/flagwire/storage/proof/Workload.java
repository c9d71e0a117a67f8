package io.flagwire.storage.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.storage.KeyValue;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreException;
import java.time.Duration;
import java.util.Random;

/**
 * What clients do at random: objects in two namespaces, few enough that clients get into each other's way. Values say who
 * wrote them and when, so no two are the same. A store that is out of reach for a while is borne.
 */
public final class Workload {
    /** Begin of all keys. */
    public static final String PREFIX = "/registry/pods/";

    /** Begin of the keys of one of the two namespaces. */
    public static final String NAMESPACE = PREFIX + "n1/";

    /** One of the keys. */
    public static final String KEY = PREFIX + "n1/p1";

    /** History that is left when a client compacts. */
    private static final int KEPT = 40;

    private final Random random;
    private final int client;
    private int count;

    /**
     * @param client number of the client; one more is another
     */
    public Workload(long seed, int client) {
        this.random = new Random(seed * 1_000 + client);
        this.client = client;
    }

    /** How long a key lives: some for ever, some not. */
    public static Duration ttl(String key) {
        return Duration.ofSeconds(
                switch (key.charAt(key.length() - 1)) {
                    case '2' -> 1;
                    case '3' -> 2;
                    default -> 0;
                });
    }

    /** What the filter of a picky watcher lets through. */
    public static boolean isRed(String value) {
        return value.contains("\"color\":\"red\"");
    }

    private String key() {
        return PREFIX + "n" + (1 + random.nextInt(2)) + "/p" + (1 + random.nextInt(3));
    }

    private String value(String key) {
        String name = key.substring(key.lastIndexOf('/') + 1);
        String color = random.nextBoolean() ? "red" : "blue";
        return "{\"metadata\":{\"name\":\"" + name + "\",\"labels\":{\"color\":\"" + color + "\"}},\"by\":\"" + client
                + "-" + count++ + "\"}";
    }

    /** Does one thing to a store. */
    public void act(Store store) {
        try {
            actAt(store);
        } catch (StoreException e) {
            // Another client has compacted, or the store is away: the history knows whether that may be.
        }
    }

    private void actAt(Store store) {
        String key = key();
        int kind = random.nextInt(100);
        if (kind < 50) {
            KeyValue state = store.get(key);
            long present = state == null ? 0 : state.modRevision();
            long expected = random.nextInt(12) == 0 ? random.nextInt(40) : present;
            store.put(key, value(key).getBytes(UTF_8), expected, ttl(key));
        } else if (kind < 65) {
            KeyValue state = store.get(key);
            store.delete(key, state == null ? 0 : state.modRevision());
        } else if (kind < 85) {
            store.get(key);
        } else if (kind < 92) {
            store.range(PREFIX, Store.prefixEnd(PREFIX), 0, 0);
        } else if (kind < 97) {
            store.range(NAMESPACE, Store.prefixEnd(NAMESPACE), Math.max(1, store.revision() - random.nextInt(20)), 0);
        } else {
            store.compact(Math.max(1, store.revision() - KEPT));
        }
    }

    /** Does one thing to a resource; compacts its store now and then. */
    void act(RecordingResources resources, Store store) {
        try {
            actAt(resources, store);
        } catch (StoreException e) {
            // As above.
        }
    }

    private void actAt(RecordingResources resources, Store store) {
        String key = key();
        int kind = random.nextInt(100);
        if (kind < 20) {
            resources.create(key, value(key));
        } else if (kind < 55) {
            resources.update(key, old -> value(key));
        } else if (kind < 68) {
            resources.delete(key);
        } else if (kind < 85) {
            resources.get(key);
        } else if (kind < 92) {
            resources.list();
        } else if (kind < 94) {
            resources.listCached();
        } else if (kind < 97) {
            resources.listAt(Math.max(1, store.revision() - random.nextInt(20)));
        } else {
            store.compact(Math.max(1, store.revision() - KEPT));
        }
    }
}
