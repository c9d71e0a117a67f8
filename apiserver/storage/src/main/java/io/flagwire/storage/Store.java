package io.flagwire.storage;

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
 * <p>Every method throws {@link StoreUnavailableException} when the store cannot do its work: closed, disk full, data
 * damaged, cluster out of reach. A write that throws it may or may not have happened.
 */
public interface Store extends AutoCloseable {
    /** The revision of a store that has never been written to. */
    long FIRST_REVISION = 1;

    /**
     * The newest revision: every write that was acknowledged before this call is at or below it. May block if the store is
     * remote.
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
     */
    WriteResult put(String key, byte[] value, long expectedModRevision);

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
     * returns.
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

    /**
     * Whether the store would take a write now, for health checks.
     *
     * @throws StoreUnavailableException if not, with the reason
     */
    void check();

    /** Ends the store when the writes that it has accepted are done. Closing again does nothing. */
    @Override
    void close();

    /** The least string above all that start with a prefix, for {@link #range}. */
    static String prefixEnd(String prefix) {
        int last = prefix.length() - 1;
        return prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
    }
}
