package io.flagwire.storage;

import static io.flagwire.storage.StoreCases.text;
import static io.flagwire.storage.StoreCases.texts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.storage.WriteResult.Conflict;
import io.flagwire.storage.WriteResult.Written;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link Store} promises about keys that do not live for ever. */
interface StoreTtlCases extends StoreCases {
    Duration SHORT = Duration.ofSeconds(1);
    Duration LONG = Duration.ofHours(1);

    /** How much later than promised a store may delete a key. */
    Duration LATENESS_MAX = Duration.ofSeconds(10);

    void passTime(Duration time);

    private long put(String key, String value, long expected, Duration ttl) {
        return ((Written) store().put(key, value.getBytes(UTF_8), expected, ttl)).revision();
    }

    /** Lets time pass, and waits until a key has gone because of it. */
    private void passTimeUntilGone(Duration time, String key) {
        passTime(time);
        long end = System.nanoTime() + LATENESS_MAX.toNanos();
        while (store().get(key) != null) {
            assertThat(System.nanoTime()).as("%s is still there", key).isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    default void keyIsDeletedAtItsTimeAndListenersAreTold() {
        Notes notes = new Notes();
        store().watch("/", 1, notes);
        put("/a", "1", 0, SHORT);
        assertThat(store().get("/a")).isNotNull();
        passTimeUntilGone(SHORT, "/a");
        assertThat(store().revision()).isEqualTo(3);
        assertThat(notes.changesUpTo(3)).containsExactly("/a=1@2 was ", "/a gone@3 was 1");
        assertThat(store().delete("/a", 2)).isEqualTo(new Conflict(null));
        assertThat(texts(all(2))).containsExactly("/a=1@2");
    }

    @Test
    default void keyWithoutTimeToLiveLivesForEver() {
        put("/a", "1", 0);
        assertThat(store().timeToLive("/a")).isNull();
        assertThat(store().timeToLive("/none")).isNull();
    }

    @Test
    default void timeToLiveIsWhatIsLeft() {
        put("/a", "1", 0, LONG);
        assertThat(Objects.requireNonNull(store().timeToLive("/a"))).isBetween(LONG.minusSeconds(5), LONG);
        passTime(SHORT);
        assertThat(Objects.requireNonNull(store().timeToLive("/a"))).isLessThanOrEqualTo(LONG.minus(SHORT));
    }

    @Test
    default void putAnewSetsTheTimeAnew() {
        long first = put("/a", "1", 0, SHORT);
        put("/a", "2", first, LONG);
        long second = put("/b", "1", 0, SHORT);
        put("/b", "2", second);
        put("/c", "1", 0, SHORT);
        assertThat(store().timeToLive("/b")).isNull();
        passTimeUntilGone(SHORT, "/c");
        assertThat(text(store().get("/a"))).isEqualTo("2");
        assertThat(text(store().get("/b"))).isEqualTo("2");
    }

    @Test
    default void keyThatIsMadeAgainDoesNotInheritTheTime() {
        long first = put("/a", "1", 0, SHORT);
        delete("/a", first);
        put("/a", "2", 0);
        put("/c", "1", 0, SHORT);
        assertThat(store().timeToLive("/a")).isNull();
        passTimeUntilGone(SHORT, "/c");
        assertThat(text(store().get("/a"))).isEqualTo("2");
    }

    @Test
    default void conflictLeavesTheTimeAsItIs() {
        put("/a", "1", 0, LONG);
        assertThat(store().put("/a", new byte[0], 99, SHORT)).isInstanceOf(Conflict.class);
        assertThat(store().put("/a", new byte[0], 99)).isInstanceOf(Conflict.class);
        assertThat(Objects.requireNonNull(store().timeToLive("/a"))).isGreaterThan(SHORT);
    }

    @Test
    default void keysEndInTheOrderOfTheirTimes() {
        Notes notes = new Notes();
        put("/a", "1", 0, SHORT.multipliedBy(3));
        put("/b", "1", 0, SHORT);
        store().watch("/", 3, notes);
        passTimeUntilGone(SHORT, "/b");
        assertThat(store().get("/a")).isNotNull();
        passTimeUntilGone(SHORT.multipliedBy(2), "/a");
        assertThat(notes.changesUpTo(5)).containsExactly("/b gone@4 was 1", "/a gone@5 was 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT0.5S", "PT1.5S", "PT9000000001S"})
    default void timeThatIsNotInWholeSecondsIsRefused(Duration ttl) {
        assertThatThrownBy(() -> store().put("/a", new byte[0], 0, ttl))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("" + ttl);
        assertThat(store().revision()).isEqualTo(1);
    }
}
