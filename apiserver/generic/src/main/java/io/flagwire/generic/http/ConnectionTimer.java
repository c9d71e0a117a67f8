package io.flagwire.generic.http;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * One deadline of a connection, moved often and reached seldom: moving it is a field, and one scheduled task looks again when
 * the earliest deadline it knew has come. Used on the connection's event loop only.
 */
final class ConnectionTimer implements Runnable {
    private final EventLoop eventLoop;
    private final Runnable expired;
    private long deadlineNanos;
    private boolean set;
    private boolean scheduled;
    private long scheduledNanos;

    ConnectionTimer(EventLoop eventLoop, Runnable expired) {
        this.eventLoop = eventLoop;
        this.expired = expired;
    }

    void set(Duration fromNow) {
        long nanos = fromNow.toNanos();
        deadlineNanos = System.nanoTime() + nanos;
        set = true;
        // A task that comes later than the new deadline is no use; it finds nothing to do when it comes.
        if (!scheduled || scheduledNanos - deadlineNanos > 0) {
            schedule(nanos);
        }
    }

    void clear() {
        set = false;
    }

    private void schedule(long nanos) {
        scheduled = true;
        scheduledNanos = System.nanoTime() + nanos;
        eventLoop.schedule(this, nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void run() {
        scheduled = false;
        if (set) {
            long left = deadlineNanos - System.nanoTime();
            if (left <= 0) {
                set = false;
                expired.run();
            } else {
                schedule(left);
            }
        }
    }
}
