package io.flagwire.storage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tells a listener of changes with what their values are. The store's thread does not wait for keys: when one has to be asked
 * for, a thread of the listener's own takes over until it has caught up. A listener is lost when a value cannot be read.
 */
final class TransformingListener implements StoreListener {
    /** A listener that is behind by more changes is lost. */
    static final int BEHIND_MAX = 10_000;

    private final StoreListener listener;
    private final ValueTransformer transformer;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Told> behind = new ArrayDeque<>(); // guarded by lock
    private int eventsBehind; // guarded by lock
    private boolean catchingUp; // guarded by lock: whether the listener is the other thread's
    private boolean losing; // guarded by lock: whether the other thread is to say that the listener is lost
    private boolean over; // guarded by lock

    private record Told(List<StoreEvent> events, long revision) {}

    TransformingListener(StoreListener listener, ValueTransformer transformer) {
        this.listener = listener;
        this.transformer = transformer;
    }

    @Override
    public void changed(List<StoreEvent> events, long revision) {
        if (!isHeldBack(events, revision)) {
            tell(events, revision);
        }
    }

    private boolean isHeldBack(List<StoreEvent> events, long revision) {
        lock.lock();
        try {
            if (over || losing) {
                return true;
            }
            if (!catchingUp && !mayBlock(events)) {
                return false;
            }
            behind.add(new Told(List.copyOf(events), revision));
            eventsBehind += events.size();
            losing = eventsBehind > BEHIND_MAX;
            if (!catchingUp) {
                catchingUp = true;
                Thread.ofVirtual().name("values-catch-up").start(this::catchUp);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean mayBlock(List<StoreEvent> events) {
        for (StoreEvent event : events) {
            boolean may = switch (event) {
                case StoreEvent.Put put -> mayBlock(put.current()) || mayBlock(put.previous());
                case StoreEvent.Delete delete -> mayBlock(delete.previous());
            };
            if (may) {
                return true;
            }
        }
        return false;
    }

    private boolean mayBlock(@Nullable KeyValue stored) {
        return stored != null && transformer.mayBlock(stored.value());
    }

    private void catchUp() {
        for (Told next = next(); next != null; next = next()) {
            tell(next.events, next.revision);
        }
    }

    private @Nullable Told next() {
        Told next;
        lock.lock();
        try {
            next = losing || over ? null : behind.poll();
            eventsBehind -= next == null ? 0 : next.events.size();
            catchingUp = next != null;
            if (!losing) {
                return next;
            }
        } finally {
            lock.unlock();
        }
        end();
        return null;
    }

    private void tell(List<StoreEvent> events, long revision) {
        List<StoreEvent> readable = new ArrayList<>(events.size());
        try {
            for (StoreEvent event : events) {
                readable.add(TransformingStore.read(event, transformer));
            }
        } catch (UnreadableValueException e) {
            end();
            return;
        }
        listener.changed(readable, revision);
    }

    @Override
    public void lost() {
        lock.lock();
        try {
            losing = true;
            if (catchingUp) {
                return;
            }
        } finally {
            lock.unlock();
        }
        end();
    }

    private void end() {
        lock.lock();
        try {
            if (over) {
                return;
            }
            over = true;
            behind.clear();
        } finally {
            lock.unlock();
        }
        listener.lost();
    }
}
