package io.flagwire.storage.resource;

import java.util.concurrent.Executor;

/**
 * Takes a watcher's events when there are some, on a thread that serves many watchers. {@link #run} takes what there is and
 * does not block; it may be called without need.
 */
public interface Follower extends Runnable {
    /** Runs the follower. Followers with the same executor are run together. */
    Executor executor();
}
