package io.flagwire.storage.resource;

import static io.flagwire.storage.resource.ResourceCases.app;
import static io.flagwire.storage.resource.ResourceCases.assertNothing;
import static io.flagwire.storage.resource.ResourceCases.next;
import static io.flagwire.storage.resource.ResourceCases.states;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.storage.resource.WatchEvent.Change;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What {@link ResourceStorage} promises of its watch cache: what it shares, what it keeps, and whom it lets wait. */
interface ResourceWindowCases extends ResourceCases {
    @Test
    default void eventIsEncodedOnceForAllWatchers() throws Exception {
        AtomicInteger encoded = new AtomicInteger();
        EventEncoder encoder = change -> {
            encoded.incrementAndGet();
            return change.object().toByteArray();
        };
        EventEncoder other = change -> new byte[0];
        try (Watcher one = pods().watch(WatchRequest.after(PODS, 1));
                Watcher two = pods().watch(WatchRequest.after(PODS, 1))) {
            create("a", "1");
            Change first = (Change) Objects.requireNonNull(one.next(PATIENCE));
            Change second = (Change) Objects.requireNonNull(two.next(PATIENCE));
            byte[] bytes = first.encoded(encoder);
            assertThat(first.encoded(other)).isEmpty();
            assertThat(second.encoded(encoder)).isSameAs(bytes);
            assertThat(encoded).hasValue(1);
        }
    }

    @Test
    default void watchOfWhatHasLeftTheWindowIsServedFromHistory() throws Exception {
        create("a", "1");
        update("a", "2");
        create("b", "1");
        delete("a");
        try (ResourceStorage again = ResourceStorage.open(store(), PODS);
                Watcher watcher = again.watch(new WatchRequest(PODS, 2, false, app("2")))) {
            create("c", "2");
            assertThat(next(watcher)).isEqualTo("ADDED a@3 2");
            assertThat(next(watcher)).isEqualTo("DELETED a@5 2");
            assertThat(next(watcher)).isEqualTo("ADDED c@6 2");
            assertNothing(watcher);
        }
    }

    @Test
    default void historyIsReadOnceForAll() throws Exception {
        create("a", "1");
        update("a", "2");
        update("a", "3");
        try (ResourceStorage again = ResourceStorage.open(store(), PODS);
                Watcher one = again.watch(WatchRequest.after(PODS, 2));
                Watcher other = again.watch(WatchRequest.after(pods().prefix("ns"), 3))) {
            Change last = (Change) Objects.requireNonNull(other.next(PATIENCE));
            assertThat(next(one)).isEqualTo("MODIFIED a@3 2");
            assertThat(one.next(PATIENCE)).isSameAs(last);
            create("b", "1");
            assertThat(next(one)).isEqualTo("ADDED b@5 1");
            assertThat(next(other)).isEqualTo("ADDED b@5 1");
            assertThat(states(again, 2)).containsExactly("a=1@2");
        }
    }

    @Test
    default void fullWindowDoesNotGrowBackward() throws Exception {
        try (ResourceStorage small =
                ResourceStorage.open(store(), PODS, new WatchCache.Limits(10, 1 << 20), CacheTiming.DEFAULT)) {
            for (int i = 0; i < 15; i++) {
                create("p" + i, "1");
            }
            assertThatThrownBy(() -> small.watch(WatchRequest.after(PODS, 5))).isInstanceOf(ExpiredException.class);
            try (Watcher watcher = small.watch(WatchRequest.after(PODS, 6))) {
                assertThat(next(watcher)).isEqualTo("ADDED p5@7 1");
            }
        }
    }

    @Test
    default void watchOfWhatIsNotKeptIsExpired() {
        create("a", "1");
        update("a", "2");
        store().compact(3);
        try (ResourceStorage again = ResourceStorage.open(store(), PODS)) {
            assertThatThrownBy(() -> again.watch(WatchRequest.after(PODS, 2)))
                    .isInstanceOf(ExpiredException.class)
                    .hasMessage("too old resource version: 2 (3)");
        }
    }

    @Test
    default void watcherThatFallsBehindIsExpiredAndOthersAreNot() throws Exception {
        try (ResourceStorage small =
                        ResourceStorage.open(store(), PODS, new WatchCache.Limits(10, 1 << 20), CacheTiming.DEFAULT);
                Watcher slow = small.watch(WatchRequest.after(PODS, 1));
                Watcher fast = small.watch(WatchRequest.after(PODS, 1))) {
            for (int i = 0; i < 12; i++) {
                create("p" + i, "1");
                assertThat(next(fast)).startsWith("ADDED p" + i + "@");
            }
            assertThatThrownBy(() -> slow.next(Duration.ZERO))
                    .isInstanceOf(ExpiredException.class)
                    .hasMessage("too old resource version: 1 (3)");
            assertThatThrownBy(() -> slow.next(Duration.ZERO)).isInstanceOf(ExpiredException.class);
            assertNothing(fast);
        }
    }

    @Test
    default void whatIsReadIsInMemoryOnce() throws Exception {
        StoredObject created = create("a", "1");
        assertThat(pods().get(created.key())).isSameAs(created);
        assertThat(pods().snapshot().get(created.key())).isSameAs(created);
        assertThat(update("a", "1")).isSameAs(created);
        try (Watcher watcher = pods().watch(WatchRequest.after(PODS, 1))) {
            Change change = (Change) Objects.requireNonNull(watcher.next(PATIENCE));
            assertThat(change.object()).isSameAs(created);
        }
    }

    @Test
    default void futureRevisionIsWaitedFor() throws Exception {
        assertThat(pods().waitUntil(1, Duration.ZERO)).isTrue();
        assertThat(pods().waitUntil(2, Duration.ofMillis(1))).isFalse();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> waiting = threads.submit(() -> pods().waitUntil(3, PATIENCE));
            create("a", "x");
            store().put("/registry/other/x", new byte[0], 0);
            assertThat(waiting.get()).isTrue();
        }
    }
}
