package io.flagwire.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.storage.Expirations.Expiry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExpirationsTest {
    @Test
    void endOfAKeyThatLivesForEverIsNever() {
        assertThat(Expirations.endMillis(Duration.ZERO, 5)).isEqualTo(Expirations.NEVER);
        assertThat(Expirations.endMillis(Duration.ofSeconds(2), 5)).isEqualTo(2_005);
        assertThat(Expirations.endMillis(Store.TTL_MAX, Long.MAX_VALUE / 2)).isPositive();
    }

    @Test
    void nothingIsDueIfNothingEnds() {
        assertThat(Expirations.NONE.millisUntilDue(0)).isEqualTo(Long.MAX_VALUE);
        assertThat(Expirations.NONE.due(Long.MAX_VALUE, 1)).isEmpty();
        assertThat(Expirations.NONE.timeToLive("/a", 0)).isNull();
    }

    @Test
    void overdueKeyHasNoTimeLeft() {
        Expirations expirations = Expirations.NONE.with("/a", 2, 1_000);
        assertThat(expirations.timeToLive("/a", 400)).isEqualTo(Duration.ofMillis(600));
        assertThat(expirations.timeToLive("/a", 4_000)).isEqualTo(Duration.ZERO);
        assertThat(expirations.millisUntilDue(400)).isEqualTo(600);
        assertThat(expirations.millisUntilDue(4_000)).isZero();
    }

    /** Many changes, against a map that is sorted anew each time. */
    @Test
    void dueAreTheOldestFirst() {
        Random random = new Random(1);
        TreeMap<String, Expiry> model = new TreeMap<>();
        Expirations expirations = Expirations.NONE;
        for (int i = 0; i < 2_000; i++) {
            String key = "/" + random.nextInt(300);
            long at = random.nextInt(4) == 0 ? Expirations.NEVER : 1 + random.nextInt(1_000_000_000);
            expirations = expirations.with(key, i, at);
            if (at == Expirations.NEVER) {
                model.remove(key);
            } else {
                model.put(key, new Expiry(key, i, at));
            }
        }
        List<Expiry> sorted = new ArrayList<>(model.values());
        sorted.sort(Comparator.comparingLong(Expiry::atMillis));
        assertThat(expirations.due(Long.MAX_VALUE, 1_000)).isEqualTo(sorted);
        assertThat(expirations.due(sorted.get(9).atMillis(), 1_000)).isEqualTo(sorted.subList(0, 10));
        assertThat(expirations.due(Long.MAX_VALUE, 3)).isEqualTo(sorted.subList(0, 3));
        assertThat(Expirations.of(model.values()).due(Long.MAX_VALUE, 1_000)).isEqualTo(sorted);
        assertThat(expirations.atMillis(sorted.get(5).key()))
                .isEqualTo(sorted.get(5).atMillis());
    }
}
