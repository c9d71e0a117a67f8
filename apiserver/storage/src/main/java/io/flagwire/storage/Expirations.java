package io.flagwire.storage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a store that do not live for ever, for engines that keep the time themselves. Part of a store's state, and
 * immutable like it: a write that is taken back takes its expiry with it.
 *
 * <p>Times are milliseconds since 1970. A key that is due is still there until the store has deleted it.
 */
public final class Expirations {
    /** The time of a key that lives for ever. */
    public static final long NEVER = 0;

    /** Every key lives for ever. */
    public static final Expirations NONE = new Expirations(KeyedSet.empty(), KeyedSet.empty());

    private final KeyedSet<Expiry> byKey;
    private final KeyedSet<Place> byTime;

    /**
     * The end of a key, unless it is put again.
     *
     * @param modRevision revision of the put that has set the end
     */
    public record Expiry(String key, long modRevision, long atMillis) implements Keyed {
        private Place place() {
            return new Place(String.format(Locale.ROOT, "%016x", atMillis) + key, this);
        }
    }

    /** An expiry under a key that orders by time. */
    private record Place(String key, Expiry expiry) implements Keyed {}

    private Expirations(KeyedSet<Expiry> byKey, KeyedSet<Place> byTime) {
        this.byKey = byKey;
        this.byTime = byTime;
    }

    /** Of these keys, each of which comes once. */
    public static Expirations of(Collection<Expiry> expiries) {
        if (expiries.isEmpty()) {
            return NONE;
        }
        List<Expiry> byKey = new ArrayList<>(expiries);
        byKey.sort(Comparator.comparing(Expiry::key));
        List<Place> byTime = new ArrayList<>(byKey.size());
        for (Expiry expiry : byKey) {
            byTime.add(expiry.place());
        }
        byTime.sort(Comparator.comparing(Place::key));
        return new Expirations(KeyedSet.ofSorted(byKey), KeyedSet.ofSorted(byTime));
    }

    /**
     * When a key ends that is put now.
     *
     * @throws IllegalArgumentException if the ttl is none that {@link Store#put(String, byte[], long, Duration)} takes
     */
    public static long endMillis(Duration ttl, long nowMillis) {
        long seconds = Store.ttlSeconds(ttl);
        return seconds == 0 ? NEVER : nowMillis + seconds * 1_000;
    }

    /**
     * After a key was put.
     *
     * @param atMillis {@link #NEVER} if it lives for ever
     */
    public Expirations with(String key, long modRevision, long atMillis) {
        Expirations others = without(key);
        if (atMillis == NEVER) {
            return others;
        }
        Expiry expiry = new Expiry(key, modRevision, atMillis);
        return new Expirations(others.byKey.with(expiry), others.byTime.with(expiry.place()));
    }

    /** After a key was deleted. */
    public Expirations without(String key) {
        Expiry expiry = byKey.get(key);
        return expiry == null
                ? this
                : new Expirations(
                        byKey.without(key), byTime.without(expiry.place().key()));
    }

    /** When a key ends, {@link #NEVER} if it lives for ever. */
    public long atMillis(String key) {
        Expiry expiry = byKey.get(key);
        return expiry == null ? NEVER : expiry.atMillis();
    }

    /** How long a key has to live; null if for ever. */
    public @Nullable Duration timeToLive(String key, long nowMillis) {
        Expiry expiry = byKey.get(key);
        return expiry == null ? null : Duration.ofMillis(Math.max(0, expiry.atMillis() - nowMillis));
    }

    /** Milliseconds until the first key is due, 0 if one is; {@link Long#MAX_VALUE} if none will ever be. */
    public long millisUntilDue(long nowMillis) {
        return byTime.size() == 0
                ? Long.MAX_VALUE
                : Math.max(0, byTime.all().iterator().next().expiry().atMillis() - nowMillis);
    }

    /** The keys that are due, those that are longest first, at most so many. */
    public List<Expiry> due(long nowMillis, int max) {
        List<Expiry> due = new ArrayList<>();
        for (Place place : byTime.all()) {
            if (due.size() == max || place.expiry().atMillis() > nowMillis) {
                break;
            }
            due.add(place.expiry());
        }
        return due;
    }
}
