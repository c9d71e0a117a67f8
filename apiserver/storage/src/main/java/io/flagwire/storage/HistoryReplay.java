package io.flagwire.storage;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Collects changes that have left the event window from the store's history, up to a revision. */
final class HistoryReplay implements StoreListener {
    private final long upTo;
    private final int changesMax;
    private final TextPool pool;
    private final CountDownLatch complete = new CountDownLatch(1);

    private final ArrayDeque<EventLink> changes = new ArrayDeque<>(); // the store's thread's own until complete
    private boolean tooMany; // the store's thread's own until complete

    HistoryReplay(long upTo, int changesMax, TextPool pool) {
        this.upTo = upTo;
        this.changesMax = changesMax;
        this.pool = pool;
    }

    @Override
    public void changed(List<StoreEvent> events, long revision) {
        if (complete.getCount() == 0) {
            return;
        }
        for (StoreEvent event : events) {
            if (changes.size() == changesMax) {
                tooMany = true;
            } else if (event.revision() <= upTo) {
                changes.add(link(event));
            }
        }
        if (tooMany || revision >= upTo) {
            complete.countDown();
        }
    }

    @Override
    public void lost() {
        if (complete.getCount() > 0) {
            tooMany = true;
            complete.countDown();
        }
    }

    private EventLink link(StoreEvent event) {
        return switch (event) {
            case StoreEvent.Put put ->
                new EventLink(
                        put.key(),
                        put.revision(),
                        put.previous() == null ? null : ResourceStorage.object(put.previous(), pool),
                        ResourceStorage.object(put.current(), pool));
            case StoreEvent.Delete delete ->
                new EventLink(delete.key(), delete.revision(), ResourceStorage.object(delete.previous(), pool), null);
        };
    }

    /** Waits for the last change; false if it does not come in time, or there are too many. */
    boolean await(long nanos) throws InterruptedException {
        return complete.await(nanos, TimeUnit.NANOSECONDS) && !tooMany;
    }

    ArrayDeque<EventLink> changes() {
        return changes;
    }
}
