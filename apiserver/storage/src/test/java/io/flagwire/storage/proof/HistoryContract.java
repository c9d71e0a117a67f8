package io.flagwire.storage.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.storage.Store;
import io.flagwire.storage.resource.SmallWindow;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lets concurrent clients loose on an engine, and on a resource over it, with and without watch cache, with listeners,
 * watchers and compaction, and checks what they saw. The seed says what the clients do, not in which order their threads
 * run: a failure may need its seed to be run more than once. {@link Seeds} says how to run more.
 */
public abstract class HistoryContract {
    private static final int FEW_SEEDS = 3;
    private static final int CLIENTS = 6;
    private static final int ACTIONS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Windows from one that watchers leave all the time to one that none leaves. */
    private static final int[] WINDOW_EVENTS = {1_000, 8, 64};

    /**
     * Opens an empty store.
     *
     * @param clock what its keys end by; an engine with a clock of its own says so by {@link #clockRate}
     */
    protected abstract Store open(InstantSource clock) throws Exception;

    /** How fast the store's clock goes. */
    protected int clockRate() {
        return FastClock.RATE;
    }

    private Run run(long seed) {
        return new Run(seed, CLIENTS, ACTIONS, PATIENCE, clockRate());
    }

    static LongStream seeds() {
        return Seeds.few(FEW_SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void clientsAndListenersOfAStoreSeeOneHistory(long seed) throws Exception {
        try (Store store = open(new FastClock())) {
            assertNothingIsWrong(seed, run(seed).ofStore(store));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void clientsAndWatchersOfAResourceSeeOneHistory(long seed) throws Exception {
        try (Store store = open(new FastClock())) {
            assertNothingIsWrong(seed, run(seed).ofResource(store, SmallWindow::open, windowEvents(seed)));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void clientsAndWatchersOfALossyStoreSeeOneHistory(long seed) throws Exception {
        try (Store store = open(new FastClock())) {
            assertNothingIsWrong(seed, run(seed).ofFaultyResource(store, SmallWindow::open, windowEvents(seed)));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void clientsAndWatchersOfAResourceWithoutCacheSeeOneHistory(long seed) throws Exception {
        try (Store store = open(new FastClock())) {
            assertNothingIsWrong(seed, run(seed).ofResource(store, SmallWindow::withoutCache, windowEvents(seed)));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void clientsAndWatchersOfALossyStoreWithoutCacheSeeOneHistory(long seed) throws Exception {
        try (Store store = open(new FastClock())) {
            assertNothingIsWrong(
                    seed, run(seed).ofFaultyResource(store, SmallWindow::withoutCache, windowEvents(seed)));
        }
    }

    private static int windowEvents(long seed) {
        return WINDOW_EVENTS[(int) (seed % WINDOW_EVENTS.length)];
    }

    private void assertNothingIsWrong(long seed, List<Problem> problems) {
        assertThat(problems)
                .as(() -> "run it again by: " + Seeds.command(getClass(), seed))
                .isEmpty();
    }
}
