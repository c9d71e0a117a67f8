package io.flagwire.storage;

import static io.flagwire.storage.StoreCases.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.storage.WriteResult.Conflict;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link Store} promises to those who write, and to those who have closed it. */
interface StoreWriteCases extends StoreCases {
    @Test
    default void newStoreIsEmptyAtTheFirstRevision() {
        assertThat(store().revision()).isEqualTo(Store.FIRST_REVISION);
        assertThat(store().compactedRevision()).isZero();
        assertThat(all(0).items()).isEmpty();
        assertThat(store().get("/a")).isNull();
        store().check(Duration.ofSeconds(2));
    }

    @Test
    default void everyWriteMakesTheNextRevision() {
        assertThat(put("/a", "1", 0)).isEqualTo(2);
        assertThat(put("/b", "2", 0)).isEqualTo(3);
        assertThat(put("/a", "3", 2)).isEqualTo(4);
        assertThat(delete("/b", 3)).isEqualTo(5);
        assertThat(store().revision()).isEqualTo(5);
    }

    @Test
    default void stateTellsWhenTheKeyWasMadeAndHowOftenItWasWritten() {
        put("/other", "0", 0);
        put("/a", "1", 0);
        put("/a", "2", 3);
        KeyValue state = Objects.requireNonNull(store().get("/a"));
        assertThat(text(state)).isEqualTo("2");
        assertThat(state.createRevision()).isEqualTo(3);
        assertThat(state.modRevision()).isEqualTo(4);
        assertThat(state.version()).isEqualTo(2);
    }

    @Test
    default void keyThatIsMadeAgainStartsAgain() {
        put("/a", "1", 0);
        put("/a", "2", 2);
        delete("/a", 3);
        put("/a", "3", 0);
        KeyValue state = Objects.requireNonNull(store().get("/a"));
        assertThat(state.createRevision()).isEqualTo(5);
        assertThat(state.version()).isEqualTo(1);
    }

    @Test
    default void emptyValueIsAValue() {
        put("/a", "", 0);
        assertThat(store().get("/a")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2, 4, 99})
    default void putThatExpectsAnotherRevisionIsAConflictAndWritesNothing(long expected) {
        put("/a", "1", 0);
        put("/a", "2", 2);
        Conflict conflict = (Conflict) store().put("/a", "3".getBytes(UTF_8), expected);
        assertThat(text(conflict.current())).isEqualTo("2");
        assertThat(store().revision()).isEqualTo(3);
        assertThat(text(store().get("/a"))).isEqualTo("2");
    }

    @Test
    default void putThatExpectsAMissingKeyIsAConflictWithoutState() {
        assertThat(store().put("/a", new byte[0], 2)).isEqualTo(new Conflict(null));
    }

    @Test
    default void deleteThatExpectsAnotherRevisionIsAConflictAndDeletesNothing() {
        put("/a", "1", 0);
        assertThat(text(((Conflict) store().delete("/a", 1)).current())).isEqualTo("1");
        assertThat(text(((Conflict) store().delete("/a", 0)).current())).isEqualTo("1");
        assertThat(store().revision()).isEqualTo(2);
        assertThat(store().get("/a")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 2})
    default void deleteOfAMissingKeyIsAConflictWithoutState(long expected) {
        assertThat(store().delete("/a", expected)).isEqualTo(new Conflict(null));
        assertThat(store().revision()).isEqualTo(1);
    }

    @Test
    default void interruptDoesNotHideTheOutcomeOfAWrite() {
        Thread.currentThread().interrupt();
        long revision = put("/a", "1", 0);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(revision).isEqualTo(2);
    }

    @Test
    default void closedStoreAnswersNothing() {
        put("/a", "1", 0);
        store().close();
        store().close();
        List<Runnable> calls = List.of(
                () -> store().revision(),
                () -> store().compactedRevision(),
                () -> store().get("/a"),
                () -> store().put("/a", new byte[0], 2),
                () -> store().delete("/a", 2),
                () -> all(0),
                () -> all(1),
                () -> store().watch("/", 1, new Notes()),
                () -> store().compact(1),
                () -> store().check(Duration.ofSeconds(2)));
        for (Runnable call : calls) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("closed");
        }
    }
}
