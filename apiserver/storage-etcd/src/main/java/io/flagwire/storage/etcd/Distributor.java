package io.flagwire.storage.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.WatchCreateRequest;
import io.flagwire.storage.CompactedException;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreEvent;
import io.flagwire.storage.StoreListener;
import io.flagwire.storage.StoreListeners;
import io.flagwire.storage.StoreUnavailableException;
import io.grpc.StatusException;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the listeners what happens, by one thread that reads one watch. The watch is on the keys of the store if etcd's word
 * on its progress can be taken, else on all keys that there are: every revision has an event then, and whoever has seen that
 * event has seen all before it.
 */
final class Distributor implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Distributor.class.getName());

    /** Time between two requests for progress while listeners are behind. */
    private static final long PROGRESS_NANOS = Duration.ofMillis(20).toNanos();

    private static final long RETRY_NANOS = Duration.ofMillis(50).toNanos();
    private static final long RETRY_NANOS_MAX = Duration.ofSeconds(2).toNanos();

    /** How long a listener that begins in the past may take to get to the present. */
    private static final Duration CATCH_UP_MAX = Duration.ofSeconds(30);

    private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

    private final EtcdChannel channel;
    private final Cluster cluster;
    private final String prefix;
    private final ByteString start;
    private final ByteString end;
    private final Consumer<StoreUnavailableException> failed;
    private final Thread thread;
    private final ToldRevision told = new ToldRevision();
    private final AtomicLong wanted = new AtomicLong();

    private final ReentrantLock lock = new ReentrantLock();
    private final StoreListeners listeners = new StoreListeners(); // guarded by lock
    private long lastEvent; // guarded by lock; no event behind it has been told
    private volatile boolean closed;
    private volatile @Nullable EtcdWatch watch;
    private boolean trusted; // the thread's own
    private boolean missed; // the thread's own; whether etcd has compacted what was to come next

    /**
     * @param revision the one after which to begin
     * @param failed told when a listener throws, after which nothing more is told
     */
    Distributor(
            EtcdChannel channel,
            Cluster cluster,
            String prefix,
            long revision,
            Consumer<StoreUnavailableException> failed) {
        this.channel = channel;
        this.cluster = cluster;
        this.prefix = prefix;
        this.start = Keys.bytes(prefix);
        this.end = Keys.bytes(Store.prefixEnd(prefix));
        this.failed = failed;
        this.lastEvent = revision;
        this.told.advance(revision);
        this.thread = Thread.ofPlatform().daemon().name("etcd-watch").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        long pause = RETRY_NANOS;
        while (!closed) {
            long before = told.revision();
            try {
                trusted = cluster.tellsProgressRight();
                long present = cluster.revision();
                if (missed || present < before) {
                    lose();
                }
                follow(told.revision(), present);
            } catch (CompactedException e) {
                missed = true;
            } catch (StatusException e) {
                LOG.log(Logger.Level.DEBUG, "watch of etcd ended", e);
            } catch (ListenerException e) {
                closed = true;
                failed.accept(e.reason());
            }
            pause = told.revision() > before ? RETRY_NANOS : Math.min(2 * pause, RETRY_NANOS_MAX);
            if (!closed) {
                LockSupport.parkNanos(this, pause);
            }
        }
        told.end();
    }

    /** A bug in a listener. */
    static final class ListenerException extends RuntimeException {
        private static final long serialVersionUID = 1;

        ListenerException(RuntimeException cause) {
            super(cause);
        }

        StoreUnavailableException reason() {
            return new StoreUnavailableException(
                    "the store has stopped, because its state is in doubt: " + getCause(), getCause());
        }
    }

    /** @param present up to there, etcd reads what it tells from its history */
    private void follow(long after, long present) throws StatusException {
        try (EtcdWatch open = EtcdWatch.open(channel.any(), request(after, trusted))) {
            watch = open;
            while (!closed) {
                boolean behind = trusted && wanted.get() > told.revision();
                if (behind) {
                    open.requestProgress();
                }
                Progress progress = Progress.of(open.next(behind ? PROGRESS_NANOS : Long.MAX_VALUE), trusted);
                if (told.revision() < present) {
                    cluster.checkKept(told.revision());
                }
                tell(progress.events(), progress.revision());
            }
        } finally {
            watch = null;
        }
    }

    private WatchCreateRequest request(long after, boolean own) {
        return WatchCreateRequest.newBuilder()
                .setKey(own ? start : Keys.ALL)
                .setRangeEnd(own ? end : Keys.ALL)
                .setStartRevision(after + 1)
                .setPrevKv(true)
                .setProgressNotify(own)
                .build();
    }

    private void tell(List<StoreEvent> events, long revision) {
        if (revision <= told.revision()) {
            return;
        }
        lock.lock();
        try {
            listeners.tell(events, revision);
            for (StoreEvent event : events) {
                if (event.key().startsWith(prefix)) {
                    lastEvent = event.revision();
                }
            }
            told.advance(revision);
        } finally {
            lock.unlock();
        }
    }

    /** Gives up what was missed, and goes on from now. */
    private void lose() throws StatusException {
        long now = cluster.revision();
        LOG.log(
                Logger.Level.WARNING,
                "changes in etcd behind revision {0} cannot be read any more: everything is read again at {1}",
                told.revision(),
                now);
        missed = false;
        lock.lock();
        try {
            listeners.lose();
            lastEvent = now;
            told.advance(now);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the listeners have been told of a revision; false if that takes too long. */
    boolean awaitTold(long revision) {
        return told.await(revision, EtcdCalls.TIMEOUT.toNanos());
    }

    /** Whether this is the revision of which the listeners have been told, so that it can be read and watched from. */
    boolean isNow(long revision) {
        return told.revision() == revision;
    }

    /** Has the listeners told of a revision soon. */
    void want(long revision) {
        if (revision > told.revision() && wanted.getAndAccumulate(revision, Math::max) < revision) {
            EtcdWatch open = watch;
            if (open != null) {
                open.nudge();
            }
        }
    }

    /**
     * Adds a listener, which has been told of everything up to now when this returns.
     *
     * @param after has not been compacted, and is not in the future
     * @throws CompactedException if it is compacted meanwhile
     */
    Store.Watch add(String prefix, long after, StoreListener listener) throws StatusException {
        Newcomer newcomer = new Newcomer(listener, after);
        Store.Watch joined = join(prefix, newcomer);
        return joined != null ? joined : catchUp(prefix, after, newcomer);
    }

    private Store.Watch catchUp(String prefix, long after, Newcomer newcomer) throws StatusException {
        boolean own = cluster.tellsProgressRight();
        long deadline = System.nanoTime() + CATCH_UP_MAX.toNanos();
        try (EtcdWatch past = EtcdWatch.open(channel.any(), request(after, own))) {
            while (System.nanoTime() < deadline) {
                Progress progress = Progress.of(past.next(PROGRESS_NANOS), own);
                if (progress.revision() > 0) {
                    cluster.checkKept(newcomer.told);
                }
                newcomer.changed(progress.eventsBelow(prefix), progress.revision());
                Store.Watch joined = join(prefix, newcomer);
                if (joined != null) {
                    return joined;
                }
                if (own && progress.revision() == 0) {
                    past.requestProgress();
                }
            }
        }
        throw new StoreUnavailableException("etcd at " + Failures.names(channel.servers())
                + " takes too long to tell what happened behind revision " + after);
    }

    /** Lets a listener hear what is told from now on, if it knows all that was told before; else null. */
    private Store.@Nullable Watch join(String prefix, Newcomer newcomer) {
        lock.lock();
        try {
            if (newcomer.told < lastEvent) {
                return null;
            }
            newcomer.changed(List.of(), told.revision());
            return listeners.add(prefix, newcomer);
        } finally {
            lock.unlock();
        }
    }

    /** Keeps from a listener what it knows. */
    private static final class Newcomer implements StoreListener {
        private final StoreListener listener;
        private long told; // guarded by the distributor's lock once joined

        Newcomer(StoreListener listener, long told) {
            this.listener = listener;
            this.told = told;
        }

        @Override
        public void changed(List<StoreEvent> events, long revision) {
            if (revision > told) {
                List<StoreEvent> unknown = events;
                if (!events.isEmpty() && events.getFirst().revision() <= told) {
                    unknown = events.stream()
                            .filter(event -> event.revision() > told)
                            .toList();
                }
                try {
                    listener.changed(unknown, revision);
                } catch (RuntimeException e) {
                    throw new ListenerException(e);
                }
                told = revision;
            }
        }

        @Override
        public void lost() {
            listener.lost();
        }
    }

    /** Tells nothing more. */
    void stop() {
        closed = true;
        EtcdWatch open = watch;
        if (open != null) {
            open.close();
        }
        LockSupport.unpark(thread);
        told.end();
    }

    /** Waits until the thread has ended. */
    @Override
    public void close() {
        stop();
        try {
            thread.join(CLOSE_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
