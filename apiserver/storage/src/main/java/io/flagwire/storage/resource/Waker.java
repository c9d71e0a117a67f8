package io.flagwire.storage.resource;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Wakes the watchers of topics in which there is something new, on a virtual thread of its own: waking thousands takes longer
 * than a commit, and the store's thread must not do it. What is rung while it is at work is done in one more round.
 */
final class Waker implements Runnable, Consumer<Topic>, AutoCloseable {
    private final Thread thread = Thread.ofVirtual().name("watch-waker").unstarted(this);
    private final ConcurrentLinkedQueue<Topic> rung = new ConcurrentLinkedQueue<>();
    private volatile boolean closed;

    /** Those who share a thread. Emptied after each round. */
    private final Map<Executor, List<Follower>> batches = new IdentityHashMap<>(); // the thread's own

    void start() {
        thread.start();
    }

    /** Says that a topic has grown. To be followed by {@link #ring}. Does not block. */
    @Override
    public void accept(Topic topic) {
        if (!topic.rung) {
            topic.rung = true;
            rung.add(topic);
        }
    }

    void ring() {
        if (!rung.isEmpty()) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        while (true) {
            Topic topic = rung.poll();
            if (topic != null) {
                // Before the watchers are read: what comes after this rings again.
                topic.rung = false;
                wake(topic);
            } else if (!batches.isEmpty()) {
                deliver();
            } else if (closed) {
                return;
            } else {
                LockSupport.park(this);
            }
        }
    }

    private void wake(Topic topic) {
        for (CacheWatcher watcher : topic.watchers()) {
            Follower follower = watcher.wake();
            if (follower != null) {
                batches.computeIfAbsent(follower.executor(), executor -> new ArrayList<>())
                        .add(follower);
            }
        }
    }

    private void deliver() {
        batches.forEach((executor, followers) -> execute(executor, new Batch(followers)));
        batches.clear();
    }

    private record Batch(List<Follower> followers) implements Runnable {
        @Override
        public void run() {
            followers.forEach(Follower::run);
        }
    }

    /** A thread that runs nothing any more has ended with all that it served. */
    static void execute(Executor executor, Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            // nobody is left to be told
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
