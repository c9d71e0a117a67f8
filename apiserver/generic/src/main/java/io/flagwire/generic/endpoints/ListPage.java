package io.flagwire.generic.endpoints;

import io.flagwire.storage.Counted;
import io.flagwire.storage.resource.IndexTerm;
import io.flagwire.storage.resource.Snapshot;
import io.flagwire.storage.resource.StoredObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Objects to be answered. Those that are in the store and not in memory are read from there each time that they are gone
 * through.
 *
 * @param most there are no more objects than that
 * @param revision at which they are all as they are here
 * @param continueToken where the next page begins, empty if this is the last
 * @param remaining how many come after them, -1 if that is not known
 * @param looked how they were found in the watch cache, null if it was not there that they were looked for
 */
record ListPage(
        Iterable<StoredObject> objects,
        int most,
        long revision,
        String continueToken,
        long remaining,
        @Nullable Looked looked) {
    /**
     * What it took to find objects.
     *
     * @param index by which they were found, as {@code f:spec.nodeName}; empty if by their keys
     * @param at how many were looked at
     * @param found how many were found
     */
    record Looked(String index, int at, int found) {}

    /**
     * What is looked for.
     *
     * @param whole begin of the keys below which continue tokens name a key
     * @param prefix begin of the keys of the objects
     * @param start least key of an object
     * @param limit most objects, {@link Long#MAX_VALUE} for all
     */
    record Wish(String whole, String prefix, String start, long limit, Selection selection) {}

    /** The page of the one object that there may be. */
    static ListPage ofKey(String key, Snapshot snapshot, Selection selection) {
        StoredObject object = snapshot.get(key);
        List<StoredObject> objects = object != null && selection.test(object) ? List.of(object) : List.of();
        Looked looked = snapshot.isInMemory() ? new Looked("", 1, objects.size()) : null;
        return new ListPage(objects, objects.size(), snapshot.revision(), "", -1, looked);
    }

    static ListPage find(Wish wish, Snapshot snapshot) {
        IndexTerm term = wish.selection.term();
        Counted<StoredObject> range = snapshot.range(wish.prefix, wish.start, term, wish.limit);
        boolean whole = wish.selection.isEverything() && range.size() <= wish.limit;
        if (!snapshot.isInMemory()) {
            return whole
                    ? new ListPage(range, range.size(), snapshot.revision(), "", -1, null)
                    : findInStore(wish, range, snapshot.revision());
        }
        if (whole) {
            return new ListPage(
                    range, range.size(), snapshot.revision(), "", -1, new Looked("", range.size(), range.size()));
        }
        String index = term != null && snapshot.isIndexed(term) ? "f:" + term.index() : "";
        List<StoredObject> objects = new ArrayList<>();
        Search search = new Search(wish, range);
        while (search.hasNext()) {
            objects.add(search.next());
        }
        Looked looked = new Looked(index, search.looked, objects.size());
        return new ListPage(
                objects,
                objects.size(),
                snapshot.revision(),
                search.token(snapshot.revision()),
                search.remaining(),
                looked);
    }

    /** Objects that are not in memory are not remembered: a page that may end before all is found once more to be sent. */
    private static ListPage findInStore(Wish wish, Counted<StoredObject> range, long revision) {
        Iterable<StoredObject> objects = () -> new Search(wish, range);
        if (wish.limit == Long.MAX_VALUE) {
            return new ListPage(objects, range.size(), revision, "", -1, null);
        }
        Search search = new Search(wish, range);
        while (search.hasNext()) {
            search.next();
        }
        return new ListPage(objects, range.size(), revision, search.token(revision), search.remaining(), null);
    }

    /** Goes through a range until it ends, or there are as many objects as are wanted. */
    private static final class Search implements Iterator<StoredObject> {
        private final Wish wish;
        private final Predicate<StoredObject> filter;
        private final Counted<StoredObject> range;
        private final Iterator<StoredObject> all;
        private @Nullable StoredObject next;
        private String lastKey = "";
        private int looked;
        private long found;

        Search(Wish wish, Counted<StoredObject> range) {
            this.wish = wish;
            this.filter = wish.selection.isEverything() ? object -> true : wish.selection;
            this.range = range;
            this.all = range.iterator();
        }

        @Override
        public boolean hasNext() {
            while (next == null && found < wish.limit && all.hasNext()) {
                StoredObject object = all.next();
                looked++;
                if (filter.test(object)) {
                    next = object;
                    lastKey = object.key();
                    found++;
                }
            }
            return next != null;
        }

        @Override
        public StoredObject next() {
            if (!hasNext() || next == null) {
                throw new NoSuchElementException();
            }
            StoredObject object = next;
            next = null;
            return object;
        }

        private boolean hasMore() {
            return found == wish.limit && all.hasNext();
        }

        /** Where the next page begins, when this one has come to its end. */
        String token(long revision) {
            return hasMore() ? new ContinueToken(revision, lastKey.substring(wish.whole.length()) + '\0').encode() : "";
        }

        /** How many come after this page, when that has come to its end. */
        long remaining() {
            return hasMore() && wish.selection.isEverything() ? range.size() - looked : -1;
        }
    }
}
