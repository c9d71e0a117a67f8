package io.flagwire.storage.resource;

import io.flagwire.storage.StoreEvent;
import io.flagwire.storage.StoreListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Collects changes that have left the event window, or were made before there was one, from the store's history. */
final class HistoryReplay implements StoreListener {
    private final long upTo;
    private final WatchCache.Limits limits;
    private final TextPool pool;
    private final CountDownLatch complete = new CountDownLatch(1);

    private final List<WindowEvent> changes = new ArrayList<>(); // the store's thread's own until complete
    private long bytes; // the store's thread's own
    private boolean failed; // the store's thread's own until complete

    /**
     * @param upTo the last revision that is wanted
     * @param limits what is collected at most
     */
    HistoryReplay(long upTo, WatchCache.Limits limits, TextPool pool) {
        this.upTo = upTo;
        this.limits = limits;
        this.pool = pool;
    }

    @Override
    public void changed(List<StoreEvent> events, long revision) {
        if (complete.getCount() == 0) {
            return;
        }
        for (StoreEvent event : events) {
            if (event.revision() <= upTo && !failed) {
                add(WindowEvent.of(event, pool));
            }
        }
        if (failed || revision >= upTo) {
            complete.countDown();
        }
    }

    private void add(WindowEvent change) {
        changes.add(change);
        bytes += change.weight();
        failed = changes.size() > limits.events() || bytes > limits.bytes();
    }

    @Override
    public void lost() {
        if (complete.getCount() > 0) {
            failed = true;
            complete.countDown();
        }
    }

    /** Waits for the last change; false if it does not come in time, or there is more than the limits allow. */
    boolean await(long nanos) throws InterruptedException {
        return complete.await(nanos, TimeUnit.NANOSECONDS) && !failed;
    }

    List<WindowEvent> changes() {
        return changes;
    }
}
