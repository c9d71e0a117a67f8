package io.flagwire.generic.endpoints;

import io.flagwire.runtime.server.InFlight;
import io.flagwire.runtime.server.RequestWaitGroup;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The watches under way, and their end when the server stops: little by little, so that the servers which remain do not get
 * them all at once (the rate-limited wait group of kube-apiserver). Thread-safe.
 */
public final class WatchTermination implements InFlight {
    /** At least 200 watches a second are ended, as in kube-apiserver. */
    private static final Duration INTERVAL_MAX = Duration.ofMillis(5);

    private static final Duration SLEEP_MIN = Duration.ofMillis(1);

    private final RequestWaitGroup requests = new RequestWaitGroup();
    private final Set<Thread> watches = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    /**
     * Lets no new watch begin and ends those that there are, evenly over the grace period or faster; zero ends all at once. A
     * tenth of the period is kept for the last ones to finish.
     *
     * @return whether all had ended when the grace period was over; always, if it is zero
     */
    @Override
    public boolean drain(Duration gracePeriod) throws InterruptedException {
        long begin = System.nanoTime();
        closing = true;
        boolean ended = requests.drain(Duration.ZERO);
        List<Thread> all = List.copyOf(watches);
        long interval = Math.min(INTERVAL_MAX.toNanos(), gracePeriod.toNanos() / 10 * 9 / Math.max(1, all.size()));
        for (int i = 0; i < all.size(); i++) {
            sleepUntil(begin + i * interval);
            all.get(i).interrupt();
        }
        long left = gracePeriod.toNanos() - (System.nanoTime() - begin);
        return ended || gracePeriod.isZero() || requests.drain(Duration.ofNanos(Math.max(0, left)));
    }

    private static void sleepUntil(long nanoTime) throws InterruptedException {
        Duration left = Duration.ofNanos(nanoTime - System.nanoTime());
        if (left.compareTo(SLEEP_MIN) >= 0) {
            Thread.sleep(left);
        }
    }

    boolean isClosing() {
        return closing;
    }

    /** How many watches are under way. */
    public int watches() {
        return watches.size();
    }

    /** Counts the calling thread as a watch, to be interrupted when its time has come; false if none may begin any more. */
    boolean begin() {
        if (!requests.begin()) {
            return false;
        }
        watches.add(Thread.currentThread());
        if (closing) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    void end() {
        watches.remove(Thread.currentThread());
        requests.end();
    }
}
