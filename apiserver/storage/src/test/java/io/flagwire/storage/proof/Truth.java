package io.flagwire.storage.proof;

import io.flagwire.storage.proof.Operation.Answer;
import io.flagwire.storage.proof.Operation.Call;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What happened, revision by revision: what was acknowledged, and for writes whose outcome or revision their clients do not
 * know, and for keys that ended when it was time, what somebody was told of.
 */
public final class Truth {
    /** Revisions after which the state of all keys is noted: a state is then found without going through all that happened. */
    private static final int NOTED_REVISIONS = 1_000;

    private final NavigableMap<Long, Map<String, Fact>> facts = new TreeMap<>(); // by revision and key
    private final NavigableMap<Long, Map<String, Version>> noted = new TreeMap<>();

    /**
     * @param told what a watch was told of, or the store's history; counts only where nothing was acknowledged
     */
    Truth(History history, Collection<Fact> told) {
        Set<String> unknownValues = new HashSet<>();
        Set<String> unknownDeletions = new HashSet<>();
        for (Operation operation : history.operations()) {
            if (operation.answer() instanceof Answer.Written written && operation.hasRevision()) {
                add(fact(operation, written.revision()));
            }
            boolean known = operation.hasRevision() || operation.answer() instanceof Answer.Found;
            switch (operation.call()) {
                case Call.Put put -> {
                    if (!known) {
                        unknownValues.add(put.value());
                    }
                    if (put.livesNanos() > 0) {
                        unknownDeletions.add(operation.key());
                    }
                }
                case Call.Delete delete -> {
                    if (!known) {
                        unknownDeletions.add(operation.key());
                    }
                }
                case Call.Get get -> {}
                case Call.Expire expire -> {}
            }
        }
        for (Fact fact : told) {
            if (fact.value() == null ? unknownDeletions.contains(fact.key()) : unknownValues.contains(fact.value())) {
                add(fact);
            }
        }
        noteStates();
    }

    private void noteStates() {
        Map<String, Version> state = new HashMap<>();
        noted.put(0L, Map.of());
        int since = 0;
        for (Map.Entry<Long, Map<String, Fact>> revision : facts.entrySet()) {
            revision.getValue().values().forEach(fact -> apply(fact, state));
            if (++since == NOTED_REVISIONS) {
                noted.put(revision.getKey(), Map.copyOf(state));
                since = 0;
            }
        }
    }

    private static void apply(Fact fact, Map<String, Version> state) {
        if (fact.value() == null) {
            state.remove(fact.key());
        } else {
            state.put(fact.key(), new Version(fact.revision(), fact.value()));
        }
    }

    /** The first that is known of a key and a revision counts. Several keys may end by one revision. */
    private void add(Fact fact) {
        facts.computeIfAbsent(fact.revision(), unused -> new TreeMap<>()).putIfAbsent(fact.key(), fact);
    }

    static Fact fact(Operation operation, long revision) {
        return new Fact(revision, operation.key(), operation.call() instanceof Call.Put put ? put.value() : null);
    }

    /** The revisions of which something is known, in their order. */
    Set<Long> revisions() {
        return facts.keySet();
    }

    /** What a revision did to a key. */
    @Nullable
    Fact fact(long revision, String key) {
        return facts.getOrDefault(revision, Map.of()).get(key);
    }

    /** Whether a revision has done something to several keys. */
    boolean isShared(long revision) {
        return facts.getOrDefault(revision, Map.of()).size() > 1;
    }

    long lastRevision() {
        return facts.isEmpty() ? 0 : facts.lastKey();
    }

    /** The keys of a prefix as they were after a revision. */
    Map<String, Version> stateAt(String keyPrefix, long revision) {
        Map.Entry<Long, Map<String, Version>> before = Objects.requireNonNull(noted.floorEntry(Math.max(0, revision)));
        Map<String, Version> state = new HashMap<>();
        before.getValue().forEach((key, version) -> {
            if (Watched.covers(keyPrefix, key)) {
                state.put(key, version);
            }
        });
        changes(keyPrefix, before.getKey(), revision).forEach(fact -> apply(fact, state));
        return state;
    }

    /** What happened to keys of a prefix after a revision, up to another. */
    List<Fact> changes(String keyPrefix, long after, long upTo) {
        return upTo <= after
                ? List.of()
                : facts.subMap(after, false, upTo, true).values().stream()
                        .flatMap(some -> some.values().stream())
                        .filter(fact -> Watched.covers(keyPrefix, fact.key()))
                        .toList();
    }
}
