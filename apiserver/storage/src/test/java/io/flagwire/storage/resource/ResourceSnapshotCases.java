package io.flagwire.storage.resource;

import static io.flagwire.storage.resource.ResourceCases.names;
import static io.flagwire.storage.resource.ResourceCases.pod;
import static io.flagwire.storage.resource.ResourceCases.states;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.storage.CompactedException;
import io.flagwire.storage.FutureRevisionException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link ResourceStorage} promises of all objects together, now and in the past. */
interface ResourceSnapshotCases extends ResourceCases {
    @Test
    default void snapshotIsOrderedAndNeverChanges() {
        create("b", "x");
        create("a", "x");
        Snapshot before = pods().snapshot();
        create("c", "x");
        delete("a");
        assertThat(names(before.range(PODS))).containsExactly("a", "b");
        assertThat(before.revision()).isEqualTo(3);
        assertThat(before.size()).isEqualTo(2);
        assertThat(names(pods().snapshot().range(PODS))).containsExactly("b", "c");
        assertThat(pods().snapshot().revision()).isEqualTo(5);
    }

    @Test
    default void snapshotHasRangesOfNamespacesAndPages() {
        create("a", "x");
        create("b", "x");
        create("c", "x");
        pods().create(pods().key("ns0", "d"), pod("d", "x", "n1"));
        Snapshot snapshot = pods().snapshot();
        assertThat(names(snapshot.range(pods().prefix("ns")))).containsExactly("a", "b", "c");
        assertThat(names(snapshot.range(pods().prefix("ns"), pods().key("ns", "a") + "\0", null, 1)))
                .containsExactly("b", "c");
        assertThat(snapshot.range(PODS, pods().key("ns", "c"), null, 1).size()).isEqualTo(2);
        assertThat(snapshot.range(PODS, "", null, 9).size()).isEqualTo(4);
    }

    @Test
    default void snapshotKnowsTheTimeEvenIfOthersWrote() {
        create("a", "x");
        store().put("/registry/other/x", new byte[0], 0);
        assertThat(pods().snapshot().revision()).isEqualTo(3);
    }

    @Test
    default void objectsThatWereThereBeforeAreLoaded() {
        create("a", "x");
        create("b", "x");
        delete("a");
        try (ResourceStorage again = openPods()) {
            assertThat(names(again.snapshot().range(PODS))).containsExactly("b");
            assertThat(again.snapshot().revision()).isEqualTo(4);
        }
    }

    @Test
    default void pastSnapshotIsExact() {
        create("a", "1");
        create("b", "1");
        update("a", "2");
        delete("b");
        create("b", "3");
        for (ResourceStorage storage : List.of(pods(), openPods())) {
            assertThat(states(storage, 1)).isEmpty();
            assertThat(states(storage, 2)).containsExactly("a=1@2");
            assertThat(states(storage, 3)).containsExactly("a=1@2", "b=1@3");
            assertThat(states(storage, 4)).containsExactly("a=2@4", "b=1@3");
            assertThat(states(storage, 5)).containsExactly("a=2@4");
            assertThat(states(storage, 6)).containsExactly("a=2@4", "b=3@6");
        }
    }

    @Test
    default void pastSnapshotThatIsNotKeptFails() {
        create("a", "1");
        update("a", "2");
        store().compact(3);
        assertThatThrownBy(() -> pods().snapshotAt(4).size()).isInstanceOf(FutureRevisionException.class);
        try (ResourceStorage again = openPods()) {
            assertThatThrownBy(() -> again.snapshotAt(2).size()).isInstanceOf(CompactedException.class);
        }
    }
}
