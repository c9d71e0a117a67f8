package io.flagwire.storage.resource;

import io.flagwire.storage.Store;
import java.time.Duration;

/** Opens resources whose window of events is small enough to be left, and which wait for little. */
public final class SmallWindow {
    private static final CacheTiming IMPATIENT =
            new CacheTiming(Duration.ofMillis(50), Duration.ofMillis(1), Duration.ofMillis(20));

    private SmallWindow() {}

    /**
     * @param events changes that the window keeps
     */
    public static ResourceStorage open(Store store, String prefix, int events) {
        return ResourceStorage.open(store, prefix, new WatchCache.Limits(events, 1L << 20), IMPATIENT);
    }

    /**
     * Opens a resource without watch cache.
     *
     * @param events changes that a watcher may have left to read
     */
    public static ResourceStorage withoutCache(Store store, String prefix, int events) {
        return ResourceStorage.withoutCache(
                store, prefix, new WatchCache.Limits(events, 1L << 20), new WindowBudget(Long.MAX_VALUE));
    }
}
