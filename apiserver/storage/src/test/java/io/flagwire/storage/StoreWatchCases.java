package io.flagwire.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link Store} promises to listeners. */
interface StoreWatchCases extends StoreCases {
    @Test
    default void listenerIsToldWhatHappenedAndThenWhatHappens() {
        put("/a", "1", 0);
        put("/a", "2", 2);
        delete("/a", 3);
        Notes notes = new Notes();
        store().watch("/", 2, notes);
        assertThat(notes.changes).containsExactly("/a=2@3 was 1", "/a gone@4 was 2");
        put("/a", "3", 0);
        put("/a", "4", 5);
        delete("/a", 6);
        assertThat(notes.changes.subList(2, 5)).containsExactly("/a=3@5 was ", "/a=4@6 was 3", "/a gone@7 was 4");
    }

    @Test
    default void manyChangesOfThePastAreAllTold() {
        Notes notes = new Notes();
        for (int i = 0; i < 1_500; i++) {
            put("/" + i, "1", 0);
        }
        store().watch("/", 1, notes);
        assertThat(notes.changes).hasSize(1_500);
    }

    @Test
    default void listenerHearsOnlyOfItsPrefixButKnowsTheTime() {
        Notes notes = new Notes();
        put("/pods/a", "1", 0);
        put("/podsx", "2", 0);
        store().watch("/pods/", 1, notes);
        assertThat(notes.revision).isEqualTo(3);
        put("/other", "3", 0);
        assertThat(notes.revision).isEqualTo(4);
        put("/pods/b", "4", 0);
        assertThat(notes.changes).containsExactly("/pods/a=1@2 was ", "/pods/b=4@5 was ");
    }

    @Test
    default void listenersOfNestedPrefixesBothHear() {
        Notes outer = new Notes();
        Notes inner = new Notes();
        Notes beside = new Notes();
        store().watch("/a/", 1, outer);
        store().watch("/a/b/", 1, inner);
        store().watch("/a/a/", 1, beside);
        put("/a/b/c", "1", 0);
        assertThat(outer.changes).hasSize(1);
        assertThat(inner.changes).hasSize(1);
        assertThat(beside.changes).isEmpty();
    }

    /** The listener reads in the place of those whom it wakes. */
    @Test
    default void whatAListenerIsToldCanBeRead() {
        List<String> told = new ArrayList<>();
        store().watch("/", 1, (FaithfulListener) (events, revision) -> {
            for (StoreEvent event : events) {
                KeyValue read = store().get(event.key());
                boolean known = read != null && read.modRevision() >= event.revision();
                told.add(event.revision()
                        + (known && store().revision() >= revision ? " is read" : " is not there yet"));
            }
        });
        put("/a", "1", 0);
        put("/a", "2", 2);
        assertThat(told).containsExactly("2 is read", "3 is read");
    }

    @Test
    default void closedWatchHearsNothing() {
        Notes notes = new Notes();
        Store.Watch watch = store().watch("/", 1, notes);
        put("/a", "1", 0);
        watch.close();
        watch.close();
        put("/b", "2", 0);
        assertThat(notes.changes).hasSize(1);
    }

    @Test
    default void watchFromACompactedRevisionFails() {
        put("/a", "1", 0);
        put("/a", "2", 2);
        store().compact(3);
        assertThatThrownBy(() -> store().watch("/", 2, new Notes())).isInstanceOf(CompactedException.class);
        Notes notes = new Notes();
        store().watch("/", 3, notes);
        put("/a", "3", 3);
        assertThat(notes.changes).containsExactly("/a=3@4 was 2");
    }

    @Test
    default void watchFromTheFutureFails() {
        assertThatThrownBy(() -> store().watch("/", 2, new Notes())).isInstanceOf(FutureRevisionException.class);
    }

    @Test
    default void listenerThatThrowsStopsTheStore() {
        put("/a", "1", 0);
        store().watch("/", 2, (FaithfulListener) (events, revision) -> {
            if (!events.isEmpty()) {
                throw new IllegalStateException("bug");
            }
        });
        assertThatThrownBy(() -> put("/a", "2", 2))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("bug");
        assertThatThrownBy(() -> store().check(Duration.ofSeconds(2))).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store().revision()).isInstanceOf(StoreUnavailableException.class);
    }
}
