package io.flagwire.storage;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What a range read found.
 *
 * @param items in the order of their keys, at most as many as the limit
 * @param more whether the limit cut items off
 * @param count how many keys the range has, with those that the limit cut off
 * @param revision the store's revision at the time of the read, which is not the revision asked for
 */
public record Range(List<KeyValue> items, boolean more, int count, long revision) {
    /** What a read of these keys returns. */
    public static Range of(KeyedSet.Slice<KeyValue> keys, int limit, long revision) {
        int most = limit == 0 ? keys.size() : Math.min(limit, keys.size());
        List<KeyValue> items = new ArrayList<>(most);
        Iterator<KeyValue> rest = keys.iterator();
        while (items.size() < most) {
            items.add(rest.next());
        }
        return new Range(items, most < keys.size(), keys.size(), revision);
    }
}
