package io.flagwire.storage.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EventWindowTest {
    private final WindowBudget budget = new WindowBudget(Long.MAX_VALUE);

    private EventWindow window(int events) {
        return new EventWindow(1, new WatchCache.Limits(events, 1 << 20), budget);
    }

    private static WindowEvent event(long revision) {
        return new WindowEvent("/a", revision, null, null);
    }

    private static void fill(EventWindow window, long from, long to) {
        for (long revision = from; revision <= to; revision++) {
            window.append(new EventLink(event(revision)));
            window.trim();
        }
    }

    private static List<Long> after(EventWindow window, long revision) {
        List<Long> revisions = new ArrayList<>();
        EventLink from = Objects.requireNonNull(window.find(revision));
        for (EventLink link = from.next; link != null; link = link.next) {
            if (link.event != null) {
                revisions.add(link.revision);
            }
        }
        return revisions;
    }

    @Test
    void everyRevisionIsFound() {
        EventWindow window = window(3_000);
        fill(window, 2, 5_000);
        assertThat(window.oldestRevision()).isEqualTo(2_000);
        assertThat(window.find(1_999)).isNull();
        for (long revision = 2_000; revision <= 5_000; revision += 7) {
            assertThat(Objects.requireNonNull(window.find(revision)).revision).isEqualTo(revision);
        }
        assertThat(Objects.requireNonNull(window.find(9_000)).revision).isEqualTo(5_000);
    }

    @Test
    void revisionBetweenEventsIsFoundToo() {
        EventWindow window = window(10);
        window.append(new EventLink(event(10)));
        window.append(new EventLink(event(20)));
        assertThat(after(window, 15)).containsExactly(20L);
        assertThat(after(window, 5)).containsExactly(10L, 20L);
    }

    @Test
    void olderEventsCanBePutInFront() {
        EventWindow window = window(10);
        EventWindow empty = new EventWindow(7, new WatchCache.Limits(10, 1 << 20), budget);
        assertThat(empty.prepend(4, List.of(event(5), event(6)), 7)).isTrue();
        fill(empty, 8, 9);
        assertThat(after(empty, 4)).containsExactly(5L, 6L, 8L, 9L);
        assertThat(window.prepend(4, List.of(event(5)), 7))
                .as("it begins elsewhere")
                .isFalse();
    }

    @Test
    void eventThatWasDroppedLastComesBackOnce() {
        EventWindow window = window(3);
        fill(window, 2, 6);
        assertThat(window.oldestRevision()).isEqualTo(3);
        assertThat(window.prepend(1, List.of(event(2), event(3)), 3)).isTrue();
        assertThat(after(window, 1)).containsExactly(2L, 3L, 4L, 5L, 6L);
        fill(window, 7, 7);
        assertThat(after(window, 5)).containsExactly(6L, 7L);
        assertThat(window.find(3)).isNull();
    }
}
