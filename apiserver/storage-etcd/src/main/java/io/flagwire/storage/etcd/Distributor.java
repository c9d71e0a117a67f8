package io.flagwire.storage.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.ResponseHeader;
import io.etcd.jetcd.api.WatchCreateRequest;
import io.flagwire.storage.CompactedException;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreEvent;
import io.flagwire.storage.StoreListener;
import io.flagwire.storage.StoreListeners;
import io.flagwire.storage.StoreUnavailableException;
import io.grpc.StatusException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the listeners what happens, by one thread that reads one watch, at one server after the other: it goes on at the next
 * when a server does not tell of what is known to have happened. The watch is on the keys of the store if the server's word
 * on its progress can be taken, else on all keys that there are: every revision has an event then, and whoever has seen that
 * event has seen all before it.
 */
final class Distributor implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Distributor.class.getName());

    /** How often the patience with servers is doubled, should all of them be slow. */
    private static final int MORE_PATIENCE_MAX = 2;

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
    private long lastEvent; // guarded by lock, written by the thread; no event behind it has been told
    private volatile boolean closed;
    private volatile @Nullable EtcdMember connected; // the one that the thread is concerned with
    private volatile @Nullable Source source; // what the thread reads
    private Landmark landmark; // the thread's own
    private int turn; // the thread's own
    private boolean missed; // the thread's own; whether what was to come next cannot be told any more

    /**
     * Where changes are read.
     *
     * @param trusted whether the server's word can be taken for how far it is
     */
    private record Source(EtcdMember member, boolean trusted, Feed feed) {}

    /**
     * @param now the cluster, and the revision after which to begin
     * @param turn number of the server to begin with
     * @param failed told when a listener throws, after which nothing more is told
     */
    Distributor(
            EtcdChannel channel,
            Cluster cluster,
            String prefix,
            ResponseHeader now,
            int turn,
            Consumer<StoreUnavailableException> failed) {
        this.channel = channel;
        this.cluster = cluster;
        this.prefix = prefix;
        this.start = Keys.bytes(prefix);
        this.end = Keys.bytes(Store.prefixEnd(prefix));
        this.turn = turn;
        this.failed = failed;
        this.landmark = new Landmark(now);
        this.lastEvent = now.getRevision();
        this.told.advance(now.getRevision());
        this.thread = Thread.ofPlatform().daemon().name("etcd-watch").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        int inVain = 0;
        while (!closed) {
            long before = told.revision();
            try (EtcdMember member = next(inVain)) {
                connected = member;
                follow(member);
            } catch (CompactedException e) {
                missed = true;
            } catch (StatusException e) {
                log(e);
                wanted.set(0); // by those who want it still, it is wanted again
            } catch (ListenerException e) {
                closed = true;
                failed.accept(e.reason());
            }
            inVain = told.revision() > before ? 0 : inVain + 1;
            if (!closed) {
                LockSupport.parkNanos(this, Math.min(RETRY_NANOS << Math.min(inVain, 10), RETRY_NANOS_MAX));
            }
        }
        told.end();
    }

    private EtcdMember next(int inVain) {
        List<EtcdEndpoint> servers = channel.servers();
        EtcdEndpoint server = servers.get(Math.floorMod(turn++, servers.size()));
        int doublings = Math.min(inVain / servers.size(), MORE_PATIENCE_MAX);
        return channel.member(server, EtcdCalls.SLOW.multipliedBy(1L << doublings));
    }

    private void log(StatusException e) {
        boolean expected = closed || source == null;
        LOG.log(
                expected ? Level.DEBUG : Level.INFO,
                "the watch at etcd {0} has ended at revision {1}, and goes on at another server if there is one: {2}",
                connected == null ? "" : connected.server(),
                told.revision(),
                Failures.text(e.getStatus()));
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

    private void follow(EtcdMember member) throws StatusException {
        ResponseHeader now = member.header(start);
        if (missed || now.getRevision() < told.revision() || !landmark.isIn(member, now)) {
            lose(now);
        }
        boolean trusted = member.tellsProgressRight();
        // Where nothing had been told since the last event, nothing is to be found either.
        try (Feed feed = new Feed(member, request(lastEvent, trusted), trusted)) {
            source = new Source(member, trusted, feed);
            while (!closed) {
                boolean behind = wanted.get() > told.revision();
                Progress progress = feed.next(behind, told.isAwaited());
                if (told.revision() < now.getRevision()) { // up to there, etcd reads what it tells from its history
                    cluster.checkKept(told.revision());
                }
                if (progress.hasEventBelow(prefix, told.revision())) {
                    missed = true;
                    return;
                }
                tell(progress.events(), progress.revision());
            }
        } finally {
            source = null;
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
                    landmark.pass(event);
                }
            }
            told.advance(revision);
        } finally {
            lock.unlock();
        }
    }

    /** Gives up what was missed, and goes on from now. */
    private void lose(ResponseHeader now) {
        LOG.log(
                Level.WARNING,
                "changes in etcd behind revision {0} cannot be read any more, since they were compacted or its data is not what"
                        + " it was: everything is read again at {1}",
                told.revision(),
                now.getRevision());
        missed = false;
        landmark = new Landmark(now);
        lock.lock();
        try {
            listeners.lose();
            lastEvent = now.getRevision();
            told.advance(now.getRevision());
        } finally {
            lock.unlock();
        }
    }

    /** Up to which revision the listeners have been told. */
    long revision() {
        return told.revision();
    }

    /** The server whose watch is read; null if none is at the moment. */
    @Nullable
    EtcdEndpoint watched() {
        Source read = source;
        return read == null ? null : read.member.server();
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
            Source read = source;
            if (read != null) {
                read.feed.nudge();
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

    /** Reads a watch of its own, where the thread reads: that server is known to be there. */
    private Store.Watch catchUp(String prefix, long after, Newcomer newcomer) throws StatusException {
        long deadline = System.nanoTime() + CATCH_UP_MAX.toNanos();
        while (!closed && System.nanoTime() < deadline) {
            Source at = source;
            if (at == null) {
                LockSupport.parkNanos(this, RETRY_NANOS);
                continue;
            }
            try (Feed past = new Feed(at.member, request(newcomer.told, at.trusted), at.trusted)) {
                while (System.nanoTime() < deadline) {
                    Progress progress = past.next(true, true);
                    if (progress.revision() > 0) {
                        cluster.checkKept(newcomer.told);
                    }
                    newcomer.changed(progress.eventsBelow(prefix), progress.revision());
                    Store.Watch joined = join(prefix, newcomer);
                    if (joined != null) {
                        return joined;
                    }
                }
            } catch (StatusException e) {
                LOG.log(Level.DEBUG, "a watch of the past at etcd has ended and is begun again", e);
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
        EtcdMember open = connected;
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
