package io.flagwire.storage;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keys with values under one line of revisions (etcd3's model). Every write makes the next revision; what a key was at an
 * older revision can be read until that revision is compacted. The first write makes revision 2, as in etcd, so that no
 * state that can be read has revision 0.
 *
 * <p>Keys are ordered as strings, which for ASCII is the order of their bytes.
 *
 * <p>All methods may be called from any thread, virtual ones too. Writes, and reads of a revision that is not the newest,
 * may block for disk or network; an interrupt does not end the wait, since the outcome has to be known, and stays set.
 *
 * <p>Every method throws {@link StoreUnavailableException} when the store cannot do its work: closed, disk failed, data
 * damaged, cluster out of reach. A write that throws it may or may not have happened. A write that throws
 * {@link StoreFullException} has not happened.
 */
public interface Store extends AutoCloseable {
    /** The revision of a store that has never been written to. */
    long FIRST_REVISION = 1;

    /** The longest time that a key can be given to live, as in etcd. */
    Duration TTL_MAX = Duration.ofSeconds(9_000_000_000L);

    /** Whether others may write the store too, so that values are there in forms that this process does not write. */
    default boolean isShared() {
        return false;
    }

    /**
     * The newest revision: every write that was acknowledged before this call, to whichever server of the store, is at or
     * below it. May block if the store is remote. Listeners are told of this revision or a later one soon, without any more
     * writes (KEP-2340), and of none that this is still below.
     */
    long revision();

    /** The revision below which history is gone; 0 if nothing was ever compacted. */
    long compactedRevision();

    /**
     * Sets a key's value if the key's mod revision is the expected one. Returns when the write is durable and every
     * listener has been told of it.
     *
     * @param value kept as it is: the caller must not change it afterwards
     * @param expectedModRevision 0 if the key must not exist
     * @param ttl how long the key exists unless it is put again, in whole seconds; zero for ever. The store deletes it at
     *     that time or somewhat later, as if by {@link #delete}. A key that is put again gets the time of that put
     * @throws StoreFullException if there is no room for the value
     * @throws ValueTooLargeException if the store takes no value as large as this
     * @throws IllegalArgumentException if the ttl is negative, above {@link #TTL_MAX}, or not in whole seconds
     */
    WriteResult put(String key, byte[] value, long expectedModRevision, Duration ttl);

    /** Sets a key's value for ever, see {@link #put(String, byte[], long, Duration)}. */
    default WriteResult put(String key, byte[] value, long expectedModRevision) {
        return put(key, value, expectedModRevision, Duration.ZERO);
    }

    /**
     * Removes a key if its mod revision is the expected one. Returns when the removal is durable and every listener has
     * been told of it.
     *
     * @param expectedModRevision above 0; a key that does not exist is a conflict without current state
     */
    WriteResult delete(String key, long expectedModRevision);

    /** The newest state of a key, null if it does not exist: at least as new as every write acknowledged before the call. */
    @Nullable
    KeyValue get(String key);

    /**
     * Whether a key's value is kept in another form than {@link #put} would now give it, as after the encryption key has
     * changed; false if there is no such key. May block.
     */
    default boolean isStale(String key) {
        return false;
    }

    /** How long a key will exist; null if for ever, or if there is no such key; zero if its end is overdue. May block. */
    @Nullable
    Duration timeToLive(String key);

    /**
     * The keys from {@code start} to before {@code endExclusive}, as they were together at one revision.
     *
     * @param revision 0 for the newest
     * @param limit most items to return, 0 for all
     * @throws CompactedException if the revision is below {@link #compactedRevision}
     * @throws FutureRevisionException if the revision is above {@link #revision}
     */
    Range range(String start, String endExclusive, long revision, int limit);

    /**
     * Tells a listener of every change below a prefix that comes after a revision: first of those that have been made,
     * then of each as it is made. An embedded store has told the listener of all changes up to its revision when this
     * returns. A remote store that was out of reach goes on where it stopped; if that is not possible, the listener is told
     * that it is {@linkplain StoreListener#lost lost}.
     *
     * @return ends the watch when closed; a call that is under way may still end after that
     * @throws CompactedException if changes after {@code afterRevision} have been compacted
     * @throws FutureRevisionException if the revision is above {@link #revision}
     */
    Watch watch(String prefix, long afterRevision, StoreListener listener);

    /** A listener's place in a store. */
    @FunctionalInterface
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Gives up what keys were before a revision. States at that revision and after it stay readable. Returns when the
     * decision is durable; the space comes back in the background. A revision that was compacted before is left so.
     *
     * @throws FutureRevisionException if the revision is above {@link #revision}
     */
    void compact(long revision);

    /** Bytes that the store takes up where it is kept. May block. */
    long size();

    /**
     * Whether the store would answer now, for health checks.
     *
     * @param timeout how long an answer may take
     * @throws StoreUnavailableException if it would not, with the reason
     */
    void check(Duration timeout);

    /** Ends the store when the writes that it has accepted are done. Closing again does nothing. */
    @Override
    void close();

    /**
     * A time to live in seconds.
     *
     * @throws IllegalArgumentException if it is none that {@link #put(String, byte[], long, Duration) put} takes
     */
    static long ttlSeconds(Duration ttl) {
        if (ttl.isNegative() || ttl.compareTo(TTL_MAX) > 0 || ttl.getNano() != 0) {
            throw new IllegalArgumentException(
                    "ttl " + ttl + ": expected whole seconds from 0 to " + TTL_MAX.toSeconds());
        }
        return ttl.toSeconds();
    }

    /** The least string above all that start with a prefix, for {@link #range}. */
    static String prefixEnd(String prefix) {
        int last = prefix.length() - 1;
        return prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
    }
}
