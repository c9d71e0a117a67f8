package io.flagwire.storage.resource;

import static io.flagwire.storage.resource.ResourceCases.app;
import static io.flagwire.storage.resource.ResourceCases.assertNothing;
import static io.flagwire.storage.resource.ResourceCases.next;
import static io.flagwire.storage.resource.ResourceCases.pod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What {@link ResourceStorage} promises to those who watch. */
interface ResourceWatchCases extends ResourceCases {
    @Test
    default void watchReturnsChangesInTheirOrder() throws Exception {
        try (Watcher watcher = pods().watch(WatchRequest.after(PODS, 1))) {
            assertNothing(watcher);
            create("a", "1");
            update("a", "2");
            delete("a");
            assertThat(next(watcher)).isEqualTo("ADDED a@2 1");
            assertThat(next(watcher)).isEqualTo("MODIFIED a@3 2");
            assertThat(next(watcher)).isEqualTo("DELETED a@4 2");
            assertNothing(watcher);
        }
    }

    @Test
    default void watchBeginsBehindItsRevision() throws Exception {
        create("a", "1");
        update("a", "2");
        update("a", "3");
        try (Watcher watcher = pods().watch(WatchRequest.after(PODS, 3))) {
            assertThat(next(watcher)).isEqualTo("MODIFIED a@4 3");
            assertNothing(watcher);
        }
    }

    @Test
    default void watchOfTheFutureWaitsForIt() throws Exception {
        try (Watcher watcher = pods().watch(WatchRequest.after(PODS, 3))) {
            create("a", "1");
            create("b", "1");
            create("c", "1");
            assertThat(next(watcher)).isEqualTo("ADDED c@4 1");
        }
    }

    @Test
    default void initialEventsComeFirstAndHaveAnEnd() throws Exception {
        create("b", "1");
        create("a", "1");
        try (Watcher watcher = pods().watch(WatchRequest.withInitialEvents(PODS))) {
            create("c", "1");
            assertThat(next(watcher)).isEqualTo("ADDED a@3 1");
            assertThat(watcher.revision()).isEqualTo(3);
            assertThat(next(watcher)).isEqualTo("ADDED b@2 1");
            assertThat(next(watcher)).isEqualTo("END OF INITIAL EVENTS@3");
            assertThat(next(watcher)).isEqualTo("ADDED c@4 1");
            assertNothing(watcher);
        }
    }

    @Test
    default void initialEventsPassTheFilter() throws Exception {
        create("a", "x");
        create("b", "y");
        try (Watcher watcher = pods().watch(new WatchRequest(PODS, 0, true, app("y")))) {
            assertThat(next(watcher)).isEqualTo("ADDED b@3 y");
            assertThat(next(watcher)).isEqualTo("END OF INITIAL EVENTS@3");
        }
    }

    @Test
    default void filterTurnsChangesIntoComingAndGoing() throws Exception {
        try (Watcher watcher = pods().watch(new WatchRequest(PODS, 1, false, app("x")))) {
            create("a", "y");
            update("a", "x");
            pods().guaranteedUpdate(pods().key("ns", "a"), false, current -> pod("a", "x", "n2"));
            update("a", "z");
            update("a", "zz");
            update("a", "x");
            delete("a");
            create("a", "y");
            delete("a");
            assertThat(next(watcher)).isEqualTo("ADDED a@3 x");
            assertThat(next(watcher)).isEqualTo("MODIFIED a@4 x");
            assertThat(next(watcher)).isEqualTo("DELETED a@5 x");
            assertThat(next(watcher)).isEqualTo("ADDED a@7 x");
            assertThat(next(watcher)).isEqualTo("DELETED a@8 x");
            assertNothing(watcher);
            assertThat(watcher.revision()).isEqualTo(10);
        }
    }

    @Test
    default void watchOfANamespaceOrANameSeesNothingElse() throws Exception {
        try (Watcher namespace = pods().watch(WatchRequest.after(pods().prefix("ns"), 1));
                Watcher name = pods().watch(WatchRequest.after(pods().key("ns", "a"), 1));
                Watcher initial = pods().watch(WatchRequest.withInitialEvents(pods().key("ns", "a")))) {
            pods().create(pods().key("ns0", "a"), pod("a", "0", "n1"));
            create("ab", "1");
            create("a", "1");
            assertThat(next(namespace)).isEqualTo("ADDED ab@3 1");
            assertThat(next(namespace)).isEqualTo("ADDED a@4 1");
            assertThat(next(name)).isEqualTo("ADDED a@4 1");
            assertThat(next(initial)).isEqualTo("END OF INITIAL EVENTS@1");
            assertThat(next(initial)).isEqualTo("ADDED a@4 1");
        }
        try (Watcher initial = pods().watch(WatchRequest.withInitialEvents(pods().key("ns", "a")))) {
            assertThat(next(initial)).isEqualTo("ADDED a@4 1");
            assertThat(next(initial)).isEqualTo("END OF INITIAL EVENTS@4");
        }
    }

    @Test
    default void bookmarkRevisionMovesWithOthersWrites() throws Exception {
        try (Watcher watcher = pods().watch(WatchRequest.after(PODS, 1))) {
            store().put("/registry/other/x", new byte[0], 0);
            assertNothing(watcher);
            assertThat(watcher.revision()).isEqualTo(2);
            create("a", "1");
            create("b", "1");
            next(watcher);
            assertThat(watcher.revision()).isEqualTo(3);
        }
    }

    @Test
    default void waitingWatcherEndsWithItsResource() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Watcher watcher = pods().watch(WatchRequest.after(PODS, 1));
            Future<String> waiting = threads.submit(() -> next(watcher));
            create("a", "1");
            assertThat(waiting.get()).isEqualTo("ADDED a@2 1");
            Future<String> ending = threads.submit(() -> next(watcher));
            pods().close();
            assertThat(ending.get()).isEqualTo("END");
        }
    }

    @Test
    default void interruptEndsTheWait() throws Exception {
        try (Watcher watcher = pods().watch(WatchRequest.after(PODS, 1))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> watcher.next(PATIENCE)).isInstanceOf(InterruptedException.class);
        }
    }
}
