package io.flagwire.storage.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.storage.MemoryStore;
import io.flagwire.storage.MovableClock;
import io.flagwire.storage.Store;
import io.flagwire.storage.resource.SmallWindow;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether bugs are found by the checks that are there for them. */
class CanaryTest {
    /** Some bugs are that something does not come. */
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private static final int TRIES = 20;

    /** So few that watchers often need the store's history, or have to begin again. */
    private static final int WINDOW_EVENTS = 8;

    @ParameterizedTest
    @CsvSource({
        "LOST_UPDATE,           linearizable",
        "LOST_UPDATE,           one line of revisions",
        "STALE_READ,            linearizable",
        "STALE_RANGE,           one line of revisions",
        "EXPECTATION_IGNORED,   linearizable",
        "COMPACTION_EATS_A_KEY, linearizable",
        "ENDS_TOO_EARLY,        linearizable",
        "EVENT_DROPPED,         COMPLETE",
        "EVENT_TWICE,           UNIQUE",
        "EVENT_GARBLED,         FILTERED",
        "EVENTS_SWAPPED,        ORDERED",
        "BOOKMARK_TOO_EARLY,    BOOKMARK_SAFE",
        "RESUMED_TOO_LATE,      COMPLETE",
    })
    void bugOfAStoreIsFoundByItsClientsAndListeners(Canary canary, String promise) throws Exception {
        try (Store store = canary.over(new MemoryStore(new FastClock()))) {
            List<Problem> problems = new Run(1, 6, 100, PATIENCE, FastClock.RATE).ofStore(store);
            assertThat(problems).extracting(Problem::promise).contains(promise);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LOST_UPDATE,           linearizable",
        "EXPECTATION_IGNORED,   linearizable",
        "EVENT_DROPPED,         linearizable",
        "EVENT_DROPPED,         COMPLETE",
        "EVENT_DROPPED,         INITIAL_STATE",
        "EVENT_TWICE,           UNIQUE",
        "EVENT_GARBLED,         FILTERED",
        "EVENTS_SWAPPED,        ORDERED",
        "BOOKMARK_TOO_EARLY,    BOOKMARK_SAFE",
        "RESUMED_TOO_LATE,      COMPLETE",
    })
    void bugOfAStoreIsFoundThroughTheWatchCache(Canary canary, String promise) throws Exception {
        assertThat(isFound(canary, promise, SmallWindow::open)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "LOST_UPDATE,           linearizable",
        "STALE_READ,            linearizable",
        "EXPECTATION_IGNORED,   linearizable",
        "COMPACTION_EATS_A_KEY, linearizable",
        "EVENT_DROPPED,         COMPLETE",
        "EVENT_TWICE,           UNIQUE",
        "EVENT_GARBLED,         FILTERED",
        "EVENTS_SWAPPED,        ORDERED",
        "BOOKMARK_TOO_EARLY,    BOOKMARK_SAFE",
        "RESUMED_TOO_LATE,      COMPLETE",
    })
    void bugOfAStoreIsFoundWithoutCache(Canary canary, String promise) throws Exception {
        assertThat(isFound(canary, promise, SmallWindow::withoutCache)).isTrue();
    }

    private static boolean isFound(Canary canary, String promise, Run.Opening opening) throws Exception {
        boolean found = false;
        for (long seed = 1; seed <= TRIES && !found; seed++) { // it needs watchers to be late, or early
            try (Store store = canary.over(new MemoryStore(new FastClock()))) {
                found = new Run(seed, 6, 100, PATIENCE, FastClock.RATE)
                        .ofResource(store, opening, WINDOW_EVENTS).stream()
                                .anyMatch(problem -> problem.promise().equals(promise));
            }
        }
        return found;
    }

    @ParameterizedTest
    @EnumSource
    void bugIsFoundByTheModel(Canary canary) throws Exception {
        boolean found = false;
        for (long seed = 1; seed <= TRIES && !found; seed++) {
            MovableClock clock = new MovableClock();
            MemoryStore right = new MemoryStore(clock);
            try (Store store = canary.over(right)) {
                List<Step> steps = Step.random(new Random(seed), 250, true);
                found = StoreModelContract.difference(steps, store, clock, right::expire, PATIENCE) != null;
            }
        }
        assertThat(found).isTrue();
    }
}
