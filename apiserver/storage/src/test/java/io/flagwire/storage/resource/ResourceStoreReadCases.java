package io.flagwire.storage.resource;

import static io.flagwire.storage.resource.ResourceCases.app;
import static io.flagwire.storage.resource.ResourceCases.assertNothing;
import static io.flagwire.storage.resource.ResourceCases.names;
import static io.flagwire.storage.resource.ResourceCases.next;
import static io.flagwire.storage.resource.ResourceCases.pod;
import static io.flagwire.storage.resource.ResourceCases.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.storage.CompactedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What {@link ResourceStorage} promises without watch cache: that the store alone decides. */
interface ResourceStoreReadCases extends ResourceCases {
    private ResourceStorage small(int events) {
        return ResourceStorage.withoutCache(
                store(), PODS, new WatchCache.Limits(events, 1 << 20), new WindowBudget(Long.MAX_VALUE));
    }

    @Test
    default void whatOthersWriteIsReadAtOnce() {
        store().put(pods().key("ns", "a"), pod("a", "1", "n1"), 0);
        assertThat(state(pods().get(pods().key("ns", "a")))).isEqualTo("a=1@2");
        assertThat(names(pods().cached().range(PODS))).containsExactly("a");
        assertThat(state(update("a", "2"))).isEqualTo("a=2@3");
    }

    @Test
    default void snapshotGoesOnToBeReadAtItsRevision() {
        for (int i = 0; i < 5 * StoredRange.FIRST_KEYS_MAX; i++) {
            create("p" + (1_000 + i), "1");
        }
        Snapshot snapshot = pods().snapshot();
        assertThat(snapshot.isInMemory()).isFalse();
        List<String> names = new ArrayList<>();
        for (StoredObject object : snapshot.range(PODS)) {
            names.add(object.name());
            if (names.size() % 200 == 0) {
                delete(object.name());
                create("p0" + names.size(), "1");
            }
            assertThat(object.label("app")).isEqualTo("1");
        }
        assertThat(names).hasSize(5 * StoredRange.FIRST_KEYS_MAX).isSorted().doesNotHaveDuplicates();
        assertThat(names(snapshot.range(PODS))).isEqualTo(names);
    }

    @Test
    default void rangeThatIsCompactedInItsMiddleFails() {
        for (int i = 0; i < 2 * StoredRange.FIRST_KEYS_MAX; i++) {
            create("p" + (1_000 + i), "1");
        }
        List<String> names = new ArrayList<>();
        Iterable<StoredObject> range = pods().snapshot().range(PODS);
        create("q", "1");
        store().compact(store().revision());
        assertThatThrownBy(() -> range.forEach(object -> names.add(object.name())))
                .isInstanceOf(CompactedException.class);
        assertThat(names).hasSize(StoredRange.FIRST_KEYS_MAX);
    }

    @Test
    default void initialEventsThatAreCompactedInTheirMiddleExpire() throws Exception {
        for (int i = 0; i < 2 * StoredRange.FIRST_KEYS_MAX; i++) {
            create("p" + (1_000 + i), "1");
        }
        try (Watcher watcher = pods().watch(WatchRequest.withInitialEvents(PODS))) {
            create("q", "1");
            store().compact(store().revision());
            for (int i = 0; i < StoredRange.FIRST_KEYS_MAX; i++) {
                assertThat(next(watcher)).startsWith("ADDED p");
            }
            assertThatThrownBy(() -> watcher.next(PATIENCE)).isInstanceOf(ExpiredException.class);
            assertThatThrownBy(() -> watcher.next(PATIENCE)).isInstanceOf(ExpiredException.class);
        }
    }

    @Test
    default void changesOfThePastAreCountedAsInitialEvents() throws Exception {
        create("a", "1");
        update("a", "2");
        create("b", "1");
        try (Watcher watcher = pods().watch(new WatchRequest(PODS, 2, false, app("2")))) {
            assertThat(watcher.initialEvents()).isEqualTo(1);
            assertThat(next(watcher)).isEqualTo("ADDED a@3 2");
            assertNothing(watcher);
            assertThat(watcher.revision()).isEqualTo(4);
            assertThat(watcher.hasBegun()).isTrue();
        }
        try (Watcher watcher = pods().watch(WatchRequest.after(PODS, 9))) {
            assertNothing(watcher);
            assertThat(watcher.hasBegun()).isFalse();
        }
    }

    @Test
    default void watchOfWhatTheStoreHasGivenUpIsExpired() {
        create("a", "1");
        update("a", "2");
        store().compact(3);
        assertThatThrownBy(() -> pods().watch(WatchRequest.after(PODS, 2)))
                .isInstanceOf(ExpiredException.class)
                .hasMessage("The resourceVersion for the provided watch is too old.");
    }

    @Test
    default void watcherThatHasTooMuchLeftToReadIsExpiredAndOthersAreNot() throws Exception {
        try (ResourceStorage small = small(10);
                Watcher slow = small.watch(WatchRequest.after(PODS, 1));
                Watcher choosy = small.watch(new WatchRequest(PODS, 1, false, app("2")));
                Watcher fast = small.watch(WatchRequest.after(PODS, 1))) {
            for (int i = 0; i < 12; i++) {
                create("p" + i, "1");
                assertThat(next(fast)).startsWith("ADDED p" + i + "@");
            }
            assertThatThrownBy(() -> slow.next(Duration.ZERO)).isInstanceOf(ExpiredException.class);
            assertThatThrownBy(() -> slow.next(PATIENCE)).isInstanceOf(ExpiredException.class);
            assertNothing(fast);
            assertNothing(choosy);
        }
    }

    @Test
    default void budgetIsGivenBack() throws Exception {
        WindowBudget budget = new WindowBudget(Long.MAX_VALUE);
        try (ResourceStorage all = ResourceStorage.withoutCache(store(), PODS, budget);
                Watcher read = all.watch(WatchRequest.after(PODS, 1))) {
            Watcher left = all.watch(WatchRequest.after(PODS, 1));
            create("a", "1");
            assertThat(next(read)).isEqualTo("ADDED a@2 1");
            assertThat(budget.bytes()).isPositive();
            left.close();
            assertThat(budget.bytes()).isZero();
        }
    }

    @Test
    default void futureRevisionIsNotWaitedFor() throws Exception {
        assertThat(pods().waitUntil(1, PATIENCE)).isTrue();
        assertThat(pods().waitUntil(2, PATIENCE)).isFalse();
    }

    @Test
    default void followerIsRunForWhatIsThereAndForWhatComes() throws Exception {
        LinkedBlockingQueue<Runnable> runs = new LinkedBlockingQueue<>();
        try (Watcher watcher = pods().watch(WatchRequest.after(PODS, 1))) {
            create("a", "1");
            watcher.follow(new QueuedFollower(runs::add));
            assertThat(runs.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
            assertThat(next(watcher)).isEqualTo("ADDED a@2 1");
            update("a", "2");
            assertThat(runs.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
            assertThat(next(watcher)).isEqualTo("MODIFIED a@3 2");
            watcher.follow(null);
            update("a", "3");
            assertThat(next(watcher)).isEqualTo("MODIFIED a@4 3");
            assertThat(runs).isEmpty();
        }
    }

    /** Is run where it is told, and does nothing. */
    record QueuedFollower(Executor executor) implements Follower {
        @Override
        public void run() {}
    }

    @Test
    default void thereAreNoStatisticsOfACache() {
        assertThat(pods().statistics()).isEmpty();
    }
}
