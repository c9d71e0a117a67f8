package io.flagwire.storage;

import static io.flagwire.storage.StoreCases.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link Store} promises about history that is given up. */
interface StoreCompactionCases extends StoreCases {
    @Test
    default void compactionGivesUpWhatWasBeforeARevision() {
        put("/a", "1", 0);
        put("/a", "2", 2);
        put("/a", "3", 3);
        store().compact(3);
        assertThat(store().compactedRevision()).isEqualTo(3);
        assertThatThrownBy(() -> all(2))
                .isInstanceOfSatisfying(
                        CompactedException.class,
                        e -> assertThat(e.compactedRevision()).isEqualTo(3));
        assertThat(texts(all(3))).containsExactly("/a=2@3");
        assertThat(texts(all(4))).containsExactly("/a=3@4");
    }

    @Test
    default void compactionOfACompactedRevisionChangesNothing() {
        put("/a", "1", 0);
        put("/a", "2", 2);
        store().compact(3);
        store().compact(2);
        assertThat(store().compactedRevision()).isEqualTo(3);
    }

    @Test
    default void compactionOfTheFutureFails() {
        assertThatThrownBy(() -> store().compact(2)).isInstanceOf(FutureRevisionException.class);
    }

    @Test
    default void compactionKeepsPresentKeysAndTheRevision() {
        put("/a", "1", 0);
        put("/b", "1", 0);
        delete("/b", 3);
        store().compact(4);
        assertThat(texts(all(0))).containsExactly("/a=1@2");
        assertThat(put("/b", "2", 0)).isEqualTo(5);
    }

    /** Many writes, and what every revision looked like, before and after compaction. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    default void everyKeptRevisionCanBeReadExactly(long seed) {
        Random random = new Random(seed);
        TreeMap<String, String> model = new TreeMap<>();
        Map<String, Long> revisions = new HashMap<>();
        Map<Long, List<String>> states = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            String key = "/" + random.nextInt(12);
            long expected = revisions.getOrDefault(key, 0L);
            long revision;
            if (expected > 0 && random.nextInt(3) == 0) {
                revision = delete(key, expected);
                revisions.remove(key);
                model.remove(key);
            } else {
                revision = put(key, "v" + i, expected);
                revisions.put(key, revision);
                model.put(key, key + "=v" + i + "@" + revision);
            }
            states.put(revision, List.copyOf(model.values()));
        }
        for (long compacted : new long[] {2, 50, 51, 170, 301}) {
            store().compact(compacted);
            for (long revision = compacted; revision <= store().revision(); revision++) {
                assertThat(texts(all(revision))).as("revision %d", revision).isEqualTo(states.get(revision));
            }
        }
    }
}
