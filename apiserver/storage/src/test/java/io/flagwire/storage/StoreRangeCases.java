package io.flagwire.storage;

import static io.flagwire.storage.StoreCases.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What {@link Store} promises to those who read ranges and history. */
interface StoreRangeCases extends StoreCases {
    @Test
    default void rangeIsOrderedAndExcludesItsEnd() {
        put("/b", "2", 0);
        put("/a", "1", 0);
        put("/c", "3", 0);
        assertThat(texts(store().range("/a", "/c", 0, 0))).containsExactly("/a=1@3", "/b=2@2");
        assertThat(store().range("/c", "/a", 0, 0).items()).isEmpty();
        assertThat(texts(store().range("/b\0", "/z", 0, 0))).containsExactly("/c=3@4");
    }

    @Test
    default void prefixEndsBeforeTheNextPrefix() {
        put("/pods/a", "1", 0);
        put("/pods0", "2", 0);
        put("/podsx/a", "3", 0);
        assertThat(texts(store().range("/pods/", Store.prefixEnd("/pods/"), 0, 0)))
                .containsExactly("/pods/a=1@2");
    }

    @Test
    default void limitCutsOffAndSaysSo() {
        put("/a", "1", 0);
        put("/b", "2", 0);
        put("/c", "3", 0);
        Range two = store().range("/", "/z", 0, 2);
        assertThat(texts(two)).containsExactly("/a=1@2", "/b=2@3");
        assertThat(two.more()).isTrue();
        assertThat(two.count()).isEqualTo(3);
        assertThat(store().range("/", "/z", 0, 3).more()).isFalse();
        assertThat(store().range("/", "/z", 3, 1).count()).isEqualTo(2);
    }

    @Test
    default void rangeTellsTheNewestRevision() {
        put("/a", "1", 0);
        put("/a", "2", 2);
        assertThat(all(0).revision()).isEqualTo(3);
        assertThat(all(2).revision()).isEqualTo(3);
    }

    @Test
    default void rangeAtARevisionSeesTheStateOfThen() {
        put("/a", "1", 0);
        put("/b", "2", 0);
        put("/a", "3", 2);
        delete("/b", 3);
        put("/b", "4", 0);
        assertThat(texts(all(1))).isEmpty();
        assertThat(texts(all(2))).containsExactly("/a=1@2");
        assertThat(texts(all(3))).containsExactly("/a=1@2", "/b=2@3");
        assertThat(texts(all(4))).containsExactly("/a=3@4", "/b=2@3");
        assertThat(texts(all(5))).containsExactly("/a=3@4");
        assertThat(texts(all(6))).containsExactly("/a=3@4", "/b=4@6");
    }

    @Test
    default void rangeOfTheFutureFails() {
        assertThatThrownBy(() -> all(2))
                .isInstanceOfSatisfying(
                        FutureRevisionException.class,
                        e -> assertThat(e.currentRevision()).isEqualTo(1));
    }
}
