package io.flagwire.storage.embedded;

import static io.flagwire.storage.embedded.StoreFile.sql;
import static io.flagwire.storage.embedded.StoreFile.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.storage.CompactedException;
import io.flagwire.storage.Range;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreUnavailableException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a range at a revision of the past costs, and what it does when the file or its history is not all there. */
class PastRangeTest {
    private static final int KEYS = 2 * History.PART_VALUES;

    /** When each key has its first value. */
    private static final long THEN = Store.FIRST_REVISION + KEYS;

    /** When each key has its second value. */
    private static final long NOW = THEN + KEYS;

    @TempDir
    private Path folder;

    private Path file;
    private State state;

    @BeforeEach
    void fill() throws SQLException {
        file = folder.resolve("store.db");
        state = write(IntStream.range(0, KEYS)
                .mapToObj(i -> row(Store.FIRST_REVISION + 1 + i, 0, i, new byte[] {'1'}))
                .toList());
        state = write(IntStream.range(0, KEYS)
                .mapToObj(i -> row(THEN + 1 + i, Store.FIRST_REVISION + 1 + i, i, new byte[] {'2'}))
                .toList());
    }

    private static String key(int i) {
        return "/" + (1_000 + i);
    }

    private static Row row(long revision, long previous, int i, byte[] value) {
        return new Row(revision, previous, Store.FIRST_REVISION + 1 + i, previous == 0 ? 1 : 2, key(i), value, 0);
    }

    private State write(List<Row> rows) throws SQLException {
        try (Database database = Database.open(file)) {
            database.begin();
            for (Row row : rows) {
                database.append(row);
            }
            database.commit();
            return State.load(database);
        }
    }

    /** Reads as the store does, but from a file that may have been damaged since it was loaded. */
    private Range read(int from, int limit, long revision) throws SQLException {
        PastRange range = new PastRange(key(from), "0", revision, limit);
        try (Database database = Database.open(file)) {
            History history = new History(file, database);
            while (!history.find(state, range)) {
                assertThat(range.past().reached()).isLessThan(state.revision());
            }
            range.choose(state);
            while (range.isLacking()) {
                history.load(state, range);
            }
        }
        return range.range();
    }

    @Test
    void onlyValuesThatAreReturnedAreRead() throws Exception {
        sql(
                file,
                "UPDATE revision SET value = x'00' WHERE rev <= " + THEN + " AND key NOT BETWEEN '" + key(100)
                        + "' AND '" + key(104) + "'",
                "UPDATE revision SET value = x'00' WHERE rev > " + THEN);
        Range five = read(100, 5, THEN);
        assertThat(texts(five))
                .containsExactlyElementsOf(IntStream.range(100, 105)
                        .mapToObj(i -> key(i) + "=1@" + (2 + i) + "-" + (2 + i) + "v1")
                        .toList());
        assertThat(five.more()).isTrue();
        assertThat(five.count()).isEqualTo(KEYS - 100);
        assertThat(five.revision()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE revision SET value = x'00' WHERE rev = 12 | revision 12 is damaged",
                "UPDATE revision SET created = 3 WHERE rev = 12   | revision 12 is damaged",
                "DELETE FROM revision WHERE rev = 12              | revision 12 of /1010 is missing",
                "UPDATE revision SET prev = 12 WHERE prev = 13    | revision 12 of /1011 is missing",
            })
    void damageOfWhatIsReturnedIsFound(String damage, String message) throws Exception {
        sql(file, damage);
        assertThatThrownBy(() -> read(8, 10, THEN))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining(message);
        assertThat(read(20, 10, THEN).items()).hasSize(10);
    }

    /** Some keys are as they were, some have changed, some are gone, some have come. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 100, KEYS / 2 + 99, KEYS / 2 + 100, KEYS / 2 + 101})
    void limitCutsOffTheLastKeysWhereverTheirStatesAre(int limit) throws Exception {
        state = write(List.of(
                Row.deletion(key(KEYS / 2 + 3), THEN + 1 + KEYS / 2 + 3, NOW + 1),
                new Row(NOW + 2, 0, NOW + 2, 1, key(KEYS / 2 + 3), new byte[] {'3'}, 0),
                new Row(NOW + 3, 0, NOW + 3, 1, key(KEYS / 2) + "-new", new byte[] {'3'}, 0),
                Row.deletion(key(KEYS / 2 - 1), THEN + KEYS / 2, NOW + 4),
                row(NOW + 5, THEN + KEYS / 2 - 1, KEYS / 2 - 2, new byte[] {'3'}),
                row(NOW + 6, THEN + KEYS / 2 - 97, KEYS / 2 - 98, new byte[] {'3'})));
        List<String> all = new ArrayList<>();
        for (int i = KEYS / 2 - 100; i < KEYS; i++) {
            boolean isChanged = i < KEYS / 2;
            all.add(key(i) + "=" + (isChanged ? "2@" : "1@") + (2 + i) + "-"
                    + (isChanged ? THEN + 1 + i + "v2" : 2 + i + "v1"));
        }
        Range range = read(KEYS / 2 - 100, limit, THEN + KEYS / 2);
        assertThat(texts(range)).isEqualTo(limit == 0 ? all : all.subList(0, Math.min(limit, all.size())));
        assertThat(range.count()).isEqualTo(all.size());
        assertThat(range.more()).isEqualTo(limit != 0 && limit < all.size());
    }

    @Test
    void partsAreSmall() throws Exception {
        PastRange range = new PastRange("/", "0", THEN, 0);
        try (Database database = Database.open(file)) {
            History history = new History(file, database);
            for (long reached = THEN + Past.PART_REVISIONS; reached < NOW; reached += Past.PART_REVISIONS) {
                assertThat(history.find(state, range)).isFalse();
                assertThat(range.past().reached()).isEqualTo(reached);
            }
            assertThat(history.find(state, range)).isTrue();
            range.choose(state);
            assertThat(history.load(state, range)).isFalse();
            assertThat(history.load(state, range)).isTrue();
        }
        assertThat(range.range().items()).hasSize(KEYS);
    }

    @Test
    void partEndsWhenItsValuesAreLarge() throws Exception {
        int large = (int) (History.PART_BYTES / 2);
        state = write(List.of(
                row(NOW + 1, THEN + 1, 0, new byte[large]),
                row(NOW + 2, THEN + 2, 1, new byte[large]),
                row(NOW + 3, THEN + 3, 2, new byte[large]),
                row(NOW + 4, NOW + 1, 0, new byte[1]),
                row(NOW + 5, NOW + 2, 1, new byte[1]),
                row(NOW + 6, NOW + 3, 2, new byte[1])));
        PastRange range = new PastRange("/", "0", NOW + 3, 3);
        try (Database database = Database.open(file)) {
            History history = new History(file, database);
            assertThat(history.find(state, range)).isTrue();
            range.choose(state);
            assertThat(history.load(state, range)).isFalse();
            assertThat(history.load(state, range)).isTrue();
        }
        assertThat(range.range().items())
                .allMatch(item -> item.value().length == large)
                .hasSize(3);
    }

    @Test
    void compactionInTheMiddleIsFound() throws Exception {
        PastRange range = new PastRange("/", "0", THEN, 0);
        State compacted = new State(state.keys(), state.expirations(), state.revision(), THEN + 1);
        try (Database database = Database.open(file)) {
            History history = new History(file, database);
            assertThat(history.find(state, range)).isFalse();
            assertThatThrownBy(() -> history.find(compacted, range)).isInstanceOf(CompactedException.class);
            assertThat(history.find(state, range)).isTrue();
            range.choose(state);
            assertThatThrownBy(() -> history.load(compacted, range)).isInstanceOf(CompactedException.class);
        }
    }
}
