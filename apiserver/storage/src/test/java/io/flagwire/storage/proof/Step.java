package io.flagwire.storage.proof;

import io.flagwire.storage.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Something that is done to a store. Revisions are said by their distance from the newest, so that a step still means
 * something when those before it are left out.
 */
sealed interface Step {
    /** Which revision a write expects its key to have. */
    enum Expected {
        PRESENT,
        NONE,
        ONE_LESS,
        NEWEST
    }

    record Put(String key, String value, Expected expected, Duration ttl) implements Step {}

    record Delete(String key, Expected expected) implements Step {}

    record Get(String key) implements Step {}

    record TimeToLive(String key) implements Step {}

    /** Time passes, and the keys end that are due. */
    record Pass(Duration time) implements Step {}

    /**
     * @param back how far below the newest revision; −1 is one that does not exist yet
     */
    record Range(String start, String endExclusive, long back, int limit) implements Step {}

    /** Reads the newest state. */
    record RangeNow(String start, String endExclusive, int limit) implements Step {}

    record Compact(long back) implements Step {}

    /** Begins to listen. */
    record Watch(String prefix, long back) implements Step {}

    /** Ends the watch that was begun first. */
    record Unwatch() implements Step {}

    /**
     * As many random steps; revisions stay within what the steps before can have made.
     *
     * @param ending whether keys end, and time passes
     */
    static List<Step> random(Random random, int count, boolean ending) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add(ending && random.nextInt(8) == 0 ? time(random) : random(random, "v" + i, i, ending));
        }
        return steps;
    }

    private static Step time(Random random) {
        return random.nextBoolean()
                ? new TimeToLive(key(random))
                : new Pass(Duration.ofMillis(500L * random.nextInt(6)));
    }

    private static Step random(Random random, String value, int before, boolean ending) {
        int kind = random.nextInt(100);
        if (kind < 40) {
            Duration ttl = Duration.ofSeconds(ending ? Math.max(0, random.nextInt(8) - 3) : 0);
            return new Put(key(random), value.repeat(random.nextInt(3)), expected(random), ttl);
        } else if (kind < 58) {
            return new Delete(key(random), expected(random));
        } else if (kind < 68) {
            return new Get(key(random));
        } else if (kind < 86) {
            String start = key(random);
            String other = key(random);
            String end = other.compareTo(start) > 0 ? other : Store.prefixEnd("/"); // nothing is said of empty ranges
            return random.nextInt(3) == 0
                    ? new RangeNow(start, end, random.nextInt(4))
                    : new Range(start, end, back(random, before), random.nextInt(4));
        } else if (kind < 89) {
            return new Compact(back(random, before));
        } else if (kind < 96) {
            return new Watch(
                    random.nextBoolean() ? "/" : "/" + (char) ('a' + random.nextInt(3)) + "/", back(random, before));
        }
        return new Unwatch();
    }

    private static String key(Random random) {
        return "/" + (char) ('a' + random.nextInt(3)) + "/" + random.nextInt(4);
    }

    private static Expected expected(Random random) {
        return random.nextInt(5) > 0 ? Expected.PRESENT : Expected.values()[random.nextInt(4)];
    }

    /** Mostly little. */
    private static long back(Random random, int before) {
        int most = random.nextInt(4) == 0 ? before / 3 : 12;
        return random.nextInt(20) == 0 ? -1 : random.nextInt(Math.min(most, before / 3) + 1);
    }
}
