package io.flagwire.storage.embedded;

import io.flagwire.storage.KeyValue;
import io.flagwire.storage.KeyedSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a reader of the past wants, and what it has got so far: it reads on from a revision to the newest, which moves on
 * meanwhile. Belongs to the committer until all has been read, then to who wanted it.
 */
final class Past {
    private final String start;
    private final String endExclusive;
    private final Map<String, @Nullable KeyValue> then = new HashMap<>();
    private final long revision;
    private long reached;
    private long newest;

    /**
     * @param revision that is read back to
     */
    Past(String start, String endExclusive, long revision) {
        this.start = start;
        this.endExclusive = endExclusive;
        this.revision = revision;
        this.reached = revision;
    }

    String start() {
        return start;
    }

    String endExclusive() {
        return endExclusive;
    }

    long revision() {
        return revision;
    }

    /** The revision up to which all changes have been read. */
    long reached() {
        return reached;
    }

    /** Revisions that have come since this was asked before; 0 the first time. */
    long growth(long revisionNow) {
        long before = newest == 0 ? revisionNow : newest;
        newest = revisionNow;
        return revisionNow - before;
    }

    void reach(long revision) {
        reached = revision;
    }

    boolean knows(String key) {
        return then.containsKey(key);
    }

    /**
     * Notes what a key was at the revision.
     *
     * @param state null if it did not exist
     */
    void note(String key, @Nullable KeyValue state) {
        then.put(key, state);
    }

    /** The keys as they were at the revision, made of those as they are now by taking back what has happened since. */
    KeyedSet<KeyValue> keys(State now) {
        KeyedSet<KeyValue> keys = now.keys();
        for (Map.Entry<String, @Nullable KeyValue> entry : then.entrySet()) {
            KeyValue state = entry.getValue();
            keys = state == null ? keys.without(entry.getKey()) : keys.with(state);
        }
        return keys;
    }
}
