package io.flagwire.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The listeners of a store by prefix, for engines that make the revisions themselves. Belongs to the store's writer, except
 * for {@link Place#close}, which any thread may call.
 */
public final class StoreListeners {
    private final TreeMap<String, List<Place>> places = new TreeMap<>();

    /** A listener and what it is about to be told. */
    public static final class Place implements Store.Watch {
        private final StoreListener listener;
        private volatile boolean closed;
        private List<StoreEvent> pending = List.of();

        private Place(StoreListener listener) {
            this.listener = listener;
        }

        private void add(StoreEvent event) {
            if (pending.isEmpty()) {
                pending = new ArrayList<>();
            }
            pending.add(event);
        }

        private void tell(long revision) {
            List<StoreEvent> events = pending;
            pending = List.of();
            listener.changed(events, revision);
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** Adds a listener, which hears of what is told from now on. */
    public Place add(String prefix, StoreListener listener) {
        Place place = new Place(listener);
        places.computeIfAbsent(prefix, p -> new ArrayList<>()).add(place);
        return place;
    }

    /**
     * Tells every listener of its changes, and those without changes of the time.
     *
     * @param revision that of the last event
     */
    public void tell(List<StoreEvent> events, long revision) {
        for (StoreEvent event : events) {
            distribute(event);
        }
        boolean anyClosed = false;
        for (List<Place> there : places.values()) {
            for (Place place : there) {
                if (place.closed) {
                    anyClosed = true;
                } else {
                    place.tell(revision);
                }
            }
        }
        if (anyClosed) {
            places.values().removeIf(there -> {
                there.removeIf(place -> place.closed);
                return there.isEmpty();
            });
        }
    }

    /** Tells every listener that it is lost, and forgets them all. */
    public void lose() {
        List<Place> lost = new ArrayList<>();
        places.values().forEach(lost::addAll);
        places.clear();
        for (Place place : lost) {
            if (!place.closed) {
                place.listener.lost();
            }
        }
    }

    /** Finds the prefixes of a key from the longest to the shortest. */
    private void distribute(StoreEvent event) {
        String key = event.key();
        Map.Entry<String, List<Place>> nearest = places.floorEntry(key);
        while (nearest != null) {
            String prefix = nearest.getKey();
            if (key.startsWith(prefix)) {
                for (Place place : nearest.getValue()) {
                    place.add(event);
                }
                nearest = places.lowerEntry(prefix);
            } else {
                nearest = places.floorEntry(common(prefix, key));
            }
        }
    }

    private static String common(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return a.substring(0, i);
    }
}
