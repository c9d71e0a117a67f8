package io.flagwire.storage.proof;

import io.flagwire.storage.proof.Seen.Bookmark;
import io.flagwire.storage.proof.Seen.Change;
import io.flagwire.storage.proof.Seen.InitialEnd;
import io.flagwire.storage.proof.Seen.Resumed;
import io.flagwire.storage.resource.WatchEvent.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What every watcher is promised; each says where one was disappointed. */
public enum WatchPromise {
    /** Changes come in the order of their revisions. */
    ORDERED {
        @Override
        List<String> broken(Watched watched, Truth truth) {
            List<String> broken = new ArrayList<>();
            long last = watched.begin();
            for (Change change : changes(watched.later())) {
                if (change.revision() < last) {
                    broken.add(change + " came after revision " + last);
                }
                last = Math.max(last, change.revision());
            }
            return broken;
        }
    },

    /** No change comes twice. */
    UNIQUE {
        @Override
        List<String> broken(Watched watched, Truth truth) {
            List<String> broken = new ArrayList<>();
            Set<Place> before = new HashSet<>();
            for (Change change : changes(watched.later())) {
                if (!before.add(Place.of(change))) {
                    broken.add(change + " came twice");
                }
            }
            return broken;
        }
    },

    /** No change is left out up to the last revision that the watcher has heard of. */
    COMPLETE {
        @Override
        List<String> broken(Watched watched, Truth truth) {
            List<Seen> later = watched.later();
            long end = later.stream().mapToLong(Seen::revision).max().orElse(0);
            return missing(watched, truth, watched.begin(), end, later);
        }
    },

    /** A new watch that begins after any revision that was seen gets the rest, and nothing else. */
    RESUMABLE {
        @Override
        List<String> broken(Watched watched, Truth truth) {
            List<String> broken = new ArrayList<>();
            List<Seen> later = watched.later();
            for (int from = 0; from < later.size(); from++) {
                if (later.get(from) instanceof Resumed resumed) {
                    List<Seen> rest = new ArrayList<>();
                    for (int i = from + 1; i < later.size() && !(later.get(i) instanceof Resumed); i++) {
                        rest.add(later.get(i));
                    }
                    long end = rest.stream().mapToLong(Seen::revision).max().orElse(0);
                    broken.addAll(missing(watched, truth, resumed.revision(), end, rest));
                    for (Change change : changes(rest)) {
                        if (change.revision() <= resumed.revision()) {
                            broken.add(change + " came again after " + resumed);
                        }
                    }
                }
            }
            return broken;
        }
    },

    /** What comes is what the filter makes of what happened. */
    FILTERED {
        @Override
        List<String> broken(Watched watched, Truth truth) {
            List<String> broken = new ArrayList<>();
            Map<Place, Change> expected = expected(watched, truth, watched.begin(), truth.lastRevision());
            for (Change change : changes(watched.later())) {
                Change right = expected.get(Place.of(change));
                if (!change.equals(right)) {
                    broken.add(change + " came, expected " + (right == null ? "nothing" : right));
                }
            }
            return broken;
        }
    },

    /** Nothing at or below a bookmark's revision comes after it. */
    BOOKMARK_SAFE {
        @Override
        List<String> broken(Watched watched, Truth truth) {
            List<String> broken = new ArrayList<>();
            long marked = 0;
            for (Seen seen : watched.seen()) {
                if (seen instanceof Change change && change.revision() <= marked) {
                    broken.add(change + " came after a bookmark at " + marked);
                } else if (seen instanceof Bookmark bookmark && bookmark.revision() < marked) {
                    broken.add(bookmark + " came after one at " + marked);
                } else if (seen instanceof Bookmark || seen instanceof InitialEnd) {
                    marked = seen.revision();
                }
            }
            return broken;
        }
    },

    /** Initial events are what the filter lets through of the state at one revision, in the order of keys. */
    INITIAL_STATE {
        @Override
        List<String> broken(Watched watched, Truth truth) {
            if (!watched.initialEvents()
                    || watched.initialCount() == 0
                    || !(watched.seen().get(watched.initialCount() - 1) instanceof InitialEnd end)) {
                return List.of();
            }
            List<Change> expected = new ArrayList<>();
            truth.stateAt(watched.keyPrefix(), end.revision()).entrySet().stream()
                    .filter(entry -> watched.filter().test(entry.getValue().value()))
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> expected.add(new Change(
                            Type.ADDED,
                            entry.getKey(),
                            entry.getValue().revision(),
                            entry.getValue().value())));
            List<Change> came = changes(watched.seen().subList(0, watched.initialCount()));
            return came.equals(expected)
                    ? List.of()
                    : List.of(
                            "initial events at " + end.revision() + " were\n  " + came + "\n  expected\n  " + expected);
        }
    };

    abstract List<String> broken(Watched watched, Truth truth);

    /** All promises that were broken to a watcher. */
    static List<Problem> problems(Watched watched, Truth truth) {
        List<Problem> problems = new ArrayList<>();
        for (WatchPromise promise : values()) {
            for (String text : promise.broken(watched, truth)) {
                problems.add(new Problem(promise.name(), "watcher " + watched.name() + ": " + text));
            }
        }
        return problems;
    }

    private static List<Change> changes(List<Seen> seen) {
        return seen.stream()
                .filter(Change.class::isInstance)
                .map(Change.class::cast)
                .toList();
    }

    /**
     * Where a revision has changed several keys, a watch that ended between two of them goes on behind both: there is no name
     * for the place between.
     */
    private static List<String> missing(Watched watched, Truth truth, long after, long upTo, List<Seen> seen) {
        List<String> missing = new ArrayList<>();
        Set<Place> came = new HashSet<>();
        Set<Long> broken = new HashSet<>();
        for (Seen one : seen) {
            if (one instanceof Change change) {
                came.add(Place.of(change));
            } else if (one instanceof Resumed resumed && truth.isShared(resumed.revision())) {
                broken.add(resumed.revision());
            }
        }
        if (!seen.isEmpty() && seen.getLast() instanceof Change last && truth.isShared(last.revision())) {
            broken.add(last.revision());
        }
        for (Change change : expected(watched, truth, after, upTo).values()) {
            if (!came.contains(Place.of(change)) && !broken.contains(change.revision())) {
                missing.add(change + " did not come, though revision " + upTo + " was reached");
            }
        }
        return missing;
    }

    /** A revision and a key that it has changed. */
    private record Place(long revision, String key) {
        private static Place of(Change change) {
            return new Place(change.revision(), change.key());
        }
    }

    /** What the watcher has to be told of what happened after a revision. */
    private static Map<Place, Change> expected(Watched watched, Truth truth, long after, long upTo) {
        Map<Place, Change> expected = new LinkedHashMap<>();
        Map<String, Version> state = new HashMap<>(truth.stateAt(watched.keyPrefix(), after));
        for (Fact fact : truth.changes(watched.keyPrefix(), after, upTo)) {
            Version old = state.get(fact.key());
            if (fact.value() == null) {
                state.remove(fact.key());
            } else {
                state.put(fact.key(), new Version(fact.revision(), fact.value()));
            }
            Change change = change(fact, old == null ? null : old.value(), watched.filter());
            if (change != null) {
                expected.put(Place.of(change), change);
            }
        }
        return expected;
    }

    private static @Nullable Change change(Fact fact, @Nullable String old, Predicate<String> filter) {
        boolean before = old != null && filter.test(old);
        String value = fact.value();
        if (value != null && filter.test(value)) {
            return new Change(before ? Type.MODIFIED : Type.ADDED, fact.key(), fact.revision(), value);
        }
        return before && old != null ? new Change(Type.DELETED, fact.key(), fact.revision(), old) : null;
    }
}
