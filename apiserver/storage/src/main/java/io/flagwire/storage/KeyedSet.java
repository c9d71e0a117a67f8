package io.flagwire.storage;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set in the order of keys, of which a changed version is made by copying little: the elements lie in sorted
 * chunks, and a change copies one chunk and the spine that holds the chunks.
 *
 * <pre>
 * spine   [ • | • | • ]
 *           │   │   └─ [ q r s ]
 *           │   └───── [ h k m p ]      no chunk is empty, none longer than CHUNK_MAX
 *           └───────── [ a b d ]
 * </pre>
 *
 * At 100,000 elements a change copies about 700 references, in a microsecond. Safe for all threads.
 */
public final class KeyedSet<E extends Keyed> {
    /** Most elements in a chunk: about the square root of the sizes that matter, so that chunk and spine cost the same. */
    static final int CHUNK_MAX = 256;

    /** A chunk that shrinks below this joins a neighbour if both together stay below half a chunk. */
    private static final int CHUNK_MIN = CHUNK_MAX / 8;

    private static final KeyedSet<?> EMPTY = new KeyedSet<>(new Keyed[0][], 0);

    private final Keyed[][] spine;
    private final int size;

    private KeyedSet(Keyed[][] spine, int size) {
        this.spine = spine;
        this.size = size;
    }

    @SuppressWarnings("unchecked") // it has no elements
    public static <E extends Keyed> KeyedSet<E> empty() {
        return (KeyedSet<E>) EMPTY;
    }

    /** A set of elements that come in the order of their keys, each key once. */
    public static <E extends Keyed> KeyedSet<E> ofSorted(List<E> elements) {
        int filled = CHUNK_MAX * 3 / 4;
        Keyed[][] spine = new Keyed[(elements.size() + filled - 1) / filled][];
        for (int i = 0; i < spine.length; i++) {
            int from = i * filled;
            spine[i] = elements.subList(from, Math.min(elements.size(), from + filled))
                    .toArray(Keyed[]::new);
        }
        return new KeyedSet<>(spine, elements.size());
    }

    public int size() {
        return size;
    }

    /** The element with this key, or null. */
    public @Nullable E get(String key) {
        if (size == 0) {
            return null;
        }
        Keyed[] chunk = spine[chunkFor(key)];
        int i = search(chunk, key);
        return i < 0 ? null : element(chunk[i]);
    }

    /** This set with an element added, or put in the place of the one with its key. */
    public KeyedSet<E> with(E element) {
        String key = element.key();
        if (size == 0) {
            return new KeyedSet<>(new Keyed[][] {{element}}, 1);
        }
        int c = chunkFor(key);
        Keyed[] chunk = spine[c];
        int i = search(chunk, key);
        if (i >= 0) {
            Keyed[] changed = chunk.clone();
            changed[i] = element;
            return new KeyedSet<>(withChunk(c, changed), size);
        }
        Keyed[] grown = insert(chunk, -i - 1, element);
        if (grown.length <= CHUNK_MAX) {
            return new KeyedSet<>(withChunk(c, grown), size + 1);
        }
        // Keys that arrive in order fill a chunk and leave it: it is then better cut at its end than in the middle.
        int cut = c == spine.length - 1 && -i - 1 == chunk.length ? CHUNK_MAX : grown.length / 2;
        Keyed[][] longer = new Keyed[spine.length + 1][];
        System.arraycopy(spine, 0, longer, 0, c);
        longer[c] = Arrays.copyOfRange(grown, 0, cut);
        longer[c + 1] = Arrays.copyOfRange(grown, cut, grown.length);
        System.arraycopy(spine, c + 1, longer, c + 2, spine.length - c - 1);
        return new KeyedSet<>(longer, size + 1);
    }

    /** This set without the element of this key; the same set if it has none. */
    public KeyedSet<E> without(String key) {
        if (size == 0) {
            return this;
        }
        int c = chunkFor(key);
        Keyed[] chunk = spine[c];
        int i = search(chunk, key);
        if (i < 0) {
            return this;
        }
        Keyed[] shrunk = new Keyed[chunk.length - 1];
        System.arraycopy(chunk, 0, shrunk, 0, i);
        System.arraycopy(chunk, i + 1, shrunk, i, shrunk.length - i);
        if (shrunk.length == 0) {
            return new KeyedSet<>(withoutChunk(spine, c), size - 1);
        }
        Keyed[][] changed = withChunk(c, shrunk);
        return new KeyedSet<>(shrunk.length < CHUNK_MIN ? joined(changed, c) : changed, size - 1);
    }

    private static Keyed[][] joined(Keyed[][] spine, int c) {
        int left = Math.max(0, c - 1);
        if (left + 1 >= spine.length || spine[left].length + spine[left + 1].length > CHUNK_MAX / 2) {
            return spine;
        }
        Keyed[] first = spine[left];
        Keyed[] second = spine[left + 1];
        Keyed[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        Keyed[][] shorter = withoutChunk(spine, left + 1);
        shorter[left] = both;
        return shorter;
    }

    private Keyed[][] withChunk(int c, Keyed[] chunk) {
        Keyed[][] changed = spine.clone();
        changed[c] = chunk;
        return changed;
    }

    private static Keyed[][] withoutChunk(Keyed[][] spine, int c) {
        Keyed[][] shorter = new Keyed[spine.length - 1][];
        System.arraycopy(spine, 0, shorter, 0, c);
        System.arraycopy(spine, c + 1, shorter, c, shorter.length - c);
        return shorter;
    }

    private static Keyed[] insert(Keyed[] chunk, int i, Keyed element) {
        Keyed[] grown = new Keyed[chunk.length + 1];
        System.arraycopy(chunk, 0, grown, 0, i);
        grown[i] = element;
        System.arraycopy(chunk, i, grown, i + 1, chunk.length - i);
        return grown;
    }

    /** All elements. */
    public Slice<E> all() {
        return new Slice<>(spine, 0, 0, size);
    }

    /** The elements with keys from {@code start} to before {@code endExclusive}. */
    public Slice<E> range(String start, String endExclusive) {
        if (size == 0 || start.compareTo(endExclusive) >= 0) {
            return new Slice<>(spine, 0, 0, 0);
        }
        int fromChunk = chunkFor(start);
        int from = lowerBound(spine[fromChunk], start);
        int toChunk = chunkFor(endExclusive);
        int to = lowerBound(spine[toChunk], endExclusive);
        int count = to - from;
        for (int c = fromChunk; c < toChunk; c++) {
            count += spine[c].length;
        }
        return new Slice<>(spine, fromChunk, from, count);
    }

    /** The chunk that has the key, or would get it. */
    private int chunkFor(String key) {
        int low = 1;
        int high = spine.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (spine[middle][0].key().compareTo(key) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return low - 1;
    }

    private static int lowerBound(Keyed[] chunk, String key) {
        int i = search(chunk, key);
        return i < 0 ? -i - 1 : i;
    }

    /** Position of the key, or minus the place where it belongs, minus one. */
    private static int search(Keyed[] chunk, String key) {
        int low = 0;
        int high = chunk.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = chunk[middle].key().compareTo(key);
            if (order < 0) {
                low = middle + 1;
            } else if (order > 0) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return -low - 1;
    }

    @SuppressWarnings("unchecked") // only E gets in
    private static <E extends Keyed> E element(Keyed keyed) {
        return (E) keyed;
    }

    /** Consecutive elements of a set. Immutable; each iterator belongs to one thread. */
    public static final class Slice<E extends Keyed> implements Counted<E> {
        private final Keyed[][] spine;
        private final int fromChunk;
        private final int from;
        private final int size;

        private Slice(Keyed[][] spine, int fromChunk, int from, int size) {
            this.spine = spine;
            this.fromChunk = fromChunk;
            this.from = from;
            this.size = size;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public Iterator<E> iterator() {
            return new Iterator<>() {
                private int chunk = fromChunk;
                private int i = from;
                private int left = size;

                @Override
                public boolean hasNext() {
                    return left > 0;
                }

                @Override
                public E next() {
                    if (left == 0) {
                        throw new NoSuchElementException();
                    }
                    while (i == spine[chunk].length) {
                        chunk++;
                        i = 0;
                    }
                    left--;
                    return element(spine[chunk][i++]);
                }
            };
        }
    }
}
