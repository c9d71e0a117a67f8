package io.flagwire.storage.resource;

import io.flagwire.storage.CompactedException;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreEvent;
import io.flagwire.storage.StoreListener;
import io.flagwire.storage.StoreUnavailableException;
import io.flagwire.storage.resource.WatchEvent.Change;
import io.flagwire.storage.resource.WatchEvent.End;
import io.flagwire.storage.resource.WatchEvent.InitialEventsEnd;
import io.flagwire.storage.resource.WatchEvent.Type;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A watcher that is told by the store itself. What its filter lets through waits in a queue of its own; if there is too much
 * of it, the watcher has expired.
 */
final class StoreWatcher implements Watcher, StoreListener {
    private static final Logger LOG = System.getLogger(StoreWatcher.class.getName());

    private final Store store;
    private final WatchRequest request;
    private final TextPool pool;
    private final WatchCache.Limits limits;
    private final WindowBudget budget;
    private final Consumer<StoreWatcher> closed;

    private long after; // set before the store is asked
    private @Nullable Iterator<StoredObject> initial; // the owner's
    private long revision; // the owner's
    private long initialEvents; // the owner's
    private Store.@Nullable Watch watch; // the owner's
    private volatile @Nullable Follower follower;

    /** What the store has told and the owner has not yet taken. */
    private record Queued(Change change, long weight) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition told = lock.newCondition();
    private final ArrayDeque<Queued> queue = new ArrayDeque<>(); // guarded by lock
    private long bytes; // guarded by lock
    private long toldRevision; // guarded by lock
    private boolean expired; // guarded by lock
    private boolean ended; // guarded by lock

    /** @param closed told when the watcher is closed */
    StoreWatcher(
            Store store,
            WatchRequest request,
            TextPool pool,
            WatchCache.Limits limits,
            WindowBudget budget,
            Consumer<StoreWatcher> closed) {
        this.store = store;
        this.request = request;
        this.pool = pool;
        this.limits = limits;
        this.budget = budget;
        this.closed = closed;
    }

    /**
     * Begins to watch. To be called once, by the owner.
     *
     * @param present what initial events tell of, null to begin with changes
     * @param now the store's revision, to watch from if the one asked for does not exist yet
     * @throws CompactedException if changes have been compacted
     */
    void begin(@Nullable Snapshot present, long now) {
        after = present == null ? request.afterRevision() : present.revision();
        revision = after;
        watch = store.watch(request.keyPrefix(), Math.min(after, now), this);
        if (present != null) {
            initial = request.objects(present);
        }
        lock.lock();
        try {
            initialEvents = queue.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void changed(List<StoreEvent> events, long revision) {
        List<Queued> seen;
        try {
            seen = seen(events);
        } catch (StoreUnavailableException e) {
            LOG.log(Level.WARNING, "a watch of {0} ends: {1}", request.keyPrefix(), e.getMessage());
            lost();
            return;
        }
        lock.lock();
        try {
            if (ended || expired) {
                return;
            }
            for (Queued one : seen) {
                queue.add(one);
                count(one.weight);
            }
            toldRevision = revision;
            if (isTooMuch()) {
                expired = true;
                clear();
            }
            told.signal();
        } finally {
            lock.unlock();
        }
        if (!seen.isEmpty()) {
            wakeFollower();
        }
    }

    private List<Queued> seen(List<StoreEvent> events) {
        List<Queued> seen = new ArrayList<>();
        for (StoreEvent event : events) {
            if (event.revision() > after && request.covers(event.key())) {
                WindowEvent made = WindowEvent.of(event, pool);
                Change change = made.seenThrough(request.filter());
                if (change != null) {
                    seen.add(new Queued(change, made.weight()));
                }
            }
        }
        return seen;
    }

    private void count(long weight) {
        bytes += weight;
        budget.add(weight);
    }

    private boolean isTooMuch() {
        return queue.size() > limits.events()
                || (queue.size() > 1
                        && (bytes > limits.bytes() || (bytes > EventWindow.BYTES_MIN && budget.isExceeded())));
    }

    private void clear() {
        queue.clear();
        count(-bytes);
    }

    private void wakeFollower() {
        Follower present = follower;
        if (present != null) {
            Waker.execute(present.executor(), present);
        }
    }

    /** Lets the watcher return what it has, and then the end. */
    @Override
    public void lost() {
        lock.lock();
        try {
            ended = true;
            told.signal();
        } finally {
            lock.unlock();
        }
        wakeFollower();
    }

    @Override
    public @Nullable WatchEvent next(Duration timeout) throws InterruptedException {
        WatchEvent event = poll();
        if (event != null || timeout.isZero()) {
            return event;
        }
        long left = timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (!hasNews() && left > 0) {
                left = told.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
        return poll();
    }

    private boolean hasNews() {
        return !queue.isEmpty() || expired || ended;
    }

    private @Nullable WatchEvent poll() {
        if (initial != null) {
            return nextInitial(initial);
        }
        Change change = take();
        if (change != null) {
            revision = change.object().revision();
            return change;
        }
        lock.lock();
        try {
            if (expired) {
                throw new ExpiredException(revision, toldRevision);
            }
            revision = queue.isEmpty() ? Math.max(revision, toldRevision) : revision;
            return ended && queue.isEmpty() ? new End() : null;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Change take() {
        lock.lock();
        try {
            Queued next = queue.poll();
            if (next == null) {
                return null;
            }
            count(-next.weight);
            return next.change;
        } finally {
            lock.unlock();
        }
    }

    private WatchEvent nextInitial(Iterator<StoredObject> objects) {
        try {
            while (objects.hasNext()) {
                StoredObject object = objects.next();
                initialEvents++;
                if (request.filter().test(object)) {
                    return new Change(Type.ADDED, object);
                }
            }
        } catch (CompactedException e) {
            throw new ExpiredException(revision, e.compactedRevision());
        }
        initial = null;
        return new InitialEventsEnd(revision);
    }

    @Override
    public long revision() {
        return revision;
    }

    @Override
    public long initialEvents() {
        return initialEvents;
    }

    @Override
    public boolean hasBegun() {
        lock.lock();
        try {
            return toldRevision >= after;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void follow(@Nullable Follower next) {
        boolean hasNews;
        lock.lock();
        try {
            follower = next;
            hasNews = hasNews();
        } finally {
            lock.unlock();
        }
        if (hasNews) {
            wakeFollower();
        }
    }

    @Override
    public void close() {
        Store.Watch open = watch;
        if (open != null) {
            open.close();
        }
        lock.lock();
        try {
            ended = true;
            clear();
        } finally {
            lock.unlock();
        }
        closed.accept(this);
    }
}
