package io.flagwire.storage.resource;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One client's place in the changes of a resource. It belongs to one thread at a time. */
public sealed interface Watcher extends AutoCloseable permits CacheWatcher, StoreWatcher {
    /**
     * The next event, for which the calling thread waits.
     *
     * @return null if there is none within the timeout; with a timeout of zero the answer comes at once, but for initial
     *     events that have to be read from the store
     * @throws ExpiredException if the watcher was too slow; it stays so
     */
    @Nullable
    WatchEvent next(Duration timeout) throws InterruptedException;

    /**
     * The revision up to which this watcher has returned everything, as a bookmark tells it: also moves when other objects
     * change. While initial events come, the revision at which they were taken.
     */
    long revision();

    /** How many objects and past changes were read before the changes that have come since the watch began. */
    long initialEvents();

    /** Whether the revision to begin behind exists: {@link #revision} is none to tell anybody before. */
    boolean hasBegun();

    /**
     * Lets a follower take the events from now on, each time that there are some, instead of the thread that has taken them so
     * far. Initial events have to have been taken.
     *
     * @param next null to take the events by {@link #next} again. To be called on the follower's thread then
     */
    void follow(@Nullable Follower next);

    /** Gives the place up. To be called when the owner no longer waits; closing again does nothing. */
    @Override
    void close();
}
