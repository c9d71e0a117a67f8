package io.flagwire.storage.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.storage.FaithfulListener;
import io.flagwire.storage.StoreEvent;
import io.flagwire.storage.resource.WatchEvent.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Notes what a store tells a listener. */
public final class RecordingListener implements FaithfulListener {
    private final String name;
    private final String prefix;
    private final long after;
    private final List<Seen> seen = new ArrayList<>(); // guarded by this
    private final List<Fact> facts = new ArrayList<>(); // guarded by this
    private long revision; // guarded by this

    /**
     * A listener for a watch of a prefix after a revision.
     *
     * @param name for messages
     */
    public RecordingListener(String name, String prefix, long after) {
        this.name = name;
        this.prefix = prefix;
        this.after = after;
    }

    @Override
    public synchronized void changed(List<StoreEvent> events, long told) {
        for (StoreEvent event : events) {
            facts.add(Fact.of(event));
            seen.add(
                    switch (event) {
                        case StoreEvent.Put put ->
                            new Seen.Change(
                                    put.previous() == null ? Type.ADDED : Type.MODIFIED,
                                    put.key(),
                                    put.revision(),
                                    new String(put.current().value(), UTF_8));
                        case StoreEvent.Delete delete ->
                            new Seen.Change(
                                    Type.DELETED,
                                    delete.key(),
                                    delete.revision(),
                                    new String(delete.previous().value(), UTF_8));
                    });
        }
        seen.add(new Seen.Bookmark(told));
        revision = told;
        notifyAll();
    }

    /** Waits until the listener has been told of a revision; false if it is not in time. */
    public synchronized boolean await(long wanted, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (revision < wanted) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** What it was told of. */
    public synchronized List<Fact> facts() {
        return List.copyOf(facts);
    }

    public synchronized Watched watched() {
        return new Watched(name, prefix, after, false, value -> true, List.copyOf(seen));
    }
}
