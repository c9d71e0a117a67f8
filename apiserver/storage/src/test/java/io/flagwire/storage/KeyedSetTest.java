package io.flagwire.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedSetTest {
    private record Item(String key, int value) implements Keyed {}

    @Test
    void emptySetHasNothing() {
        KeyedSet<Item> set = KeyedSet.empty();
        assertThat(set.size()).isZero();
        assertThat(set.get("a")).isNull();
        assertThat(set.without("a")).isSameAs(set);
        assertThat(set.all()).isEmpty();
        assertThat(set.range("a", "z")).isEmpty();
    }

    @Test
    void changedSetLeavesTheOldOneAlone() {
        KeyedSet<Item> one = KeyedSet.<Item>empty().with(new Item("a", 1));
        KeyedSet<Item> two = one.with(new Item("a", 2)).with(new Item("b", 3));
        assertThat(one.all()).containsExactly(new Item("a", 1));
        assertThat(two.all()).containsExactly(new Item("a", 2), new Item("b", 3));
        assertThat(two.without("a").all()).containsExactly(new Item("b", 3));
    }

    @Test
    void iteratorEndsWithItsSlice() {
        KeyedSet<Item> set = KeyedSet.<Item>empty().with(new Item("a", 1)).with(new Item("b", 2));
        var iterator = set.range("a", "b").iterator();
        assertThat(iterator.next().key()).isEqualTo("a");
        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }

    /** Many operations on few and on many keys, so that chunks are cut, joined and emptied, each compared with a TreeMap. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void behavesAsATreeMap(long seed) {
        Random random = new Random(seed);
        int keys = 20 << 2 * (int) seed;
        TreeMap<String, Item> model = new TreeMap<>();
        KeyedSet<Item> set = KeyedSet.empty();
        for (int i = 0; i < 30_000; i++) {
            String key = key(random.nextInt(keys));
            boolean growing = i / 5_000 % 2 == 0;
            if (random.nextInt(10) < (growing ? 8 : 2)) {
                Item item = new Item(key, i);
                model.put(key, item);
                set = set.with(item);
            } else {
                model.remove(key);
                set = set.without(key);
            }
            if (i % 500 == 0) {
                assertSame(set, model, key(random.nextInt(keys)), key(random.nextInt(keys)));
            }
        }
        for (String key : List.copyOf(model.keySet())) {
            set = set.without(key);
        }
        assertThat(set.size()).isZero();
        assertThat(set.all()).isEmpty();
    }

    private static void assertSame(KeyedSet<Item> set, TreeMap<String, Item> model, String a, String b) {
        assertThat(set.size()).isEqualTo(model.size());
        assertThat(set.all()).containsExactlyElementsOf(model.values());
        assertThat(set.get(a)).isEqualTo(model.get(a));
        SortedMap<String, Item> part = a.compareTo(b) < 0 ? model.subMap(a, b) : new TreeMap<>();
        assertThat(set.range(a, b)).containsExactlyElementsOf(part.values());
        assertThat(set.range(a, b).size()).isEqualTo(part.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 191, 192, 193, 10_000})
    void sortedElementsMakeASet(int size) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(new Item(key(i), i));
        }
        KeyedSet<Item> set = KeyedSet.ofSorted(items);
        assertThat(set.all()).containsExactlyElementsOf(items);
        assertThat(set.size()).isEqualTo(size);
        assertThat(set.get(key(size))).isNull();
        assertThat(set.with(new Item(key(size), size)).size()).isEqualTo(size + 1);
    }

    private static String key(int i) {
        return "/registry/things/" + (100_000 + i);
    }
}
