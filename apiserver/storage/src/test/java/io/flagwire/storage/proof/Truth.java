package io.flagwire.storage.proof;

import io.flagwire.storage.proof.Operation.Answer;
import io.flagwire.storage.proof.Operation.Call;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * What happened, revision by revision: what was acknowledged, and for writes whose outcome their clients do not know, what
 * somebody was told of.
 */
public final class Truth {
    private final NavigableMap<Long, Fact> facts = new TreeMap<>();

    /**
     * @param told what a watch was told of, or the store's history; counts only where nothing was acknowledged
     */
    Truth(History history, Collection<Fact> told) {
        Set<String> unknownValues = new HashSet<>();
        Set<String> unknownDeletions = new HashSet<>();
        for (Operation operation : history.operations()) {
            if (operation.answer() instanceof Answer.Written written) {
                facts.put(written.revision(), fact(operation, written.revision()));
            } else if (operation.isUnknown()) {
                if (operation.call() instanceof Call.Put put) {
                    unknownValues.add(put.value());
                } else {
                    unknownDeletions.add(operation.key());
                }
            }
        }
        for (Fact fact : told) {
            if (fact.value() == null ? unknownDeletions.contains(fact.key()) : unknownValues.contains(fact.value())) {
                facts.putIfAbsent(fact.revision(), fact);
            }
        }
    }

    static Fact fact(Operation operation, long revision) {
        return new Fact(revision, operation.key(), operation.call() instanceof Call.Put put ? put.value() : null);
    }

    NavigableMap<Long, Fact> facts() {
        return facts;
    }

    long lastRevision() {
        return facts.isEmpty() ? 0 : facts.lastKey();
    }

    /** The keys of a prefix as they were after a revision. */
    Map<String, Version> stateAt(String keyPrefix, long revision) {
        Map<String, Version> state = new HashMap<>();
        for (Fact fact : facts.headMap(revision, true).values()) {
            if (Watched.covers(keyPrefix, fact.key())) {
                if (fact.value() == null) {
                    state.remove(fact.key());
                } else {
                    state.put(fact.key(), new Version(fact.revision(), fact.value()));
                }
            }
        }
        return state;
    }

    /** What happened to keys of a prefix after a revision, up to another. */
    List<Fact> changes(String keyPrefix, long after, long upTo) {
        return upTo <= after
                ? List.of()
                : facts.subMap(after, false, upTo, true).values().stream()
                        .filter(fact -> Watched.covers(keyPrefix, fact.key()))
                        .toList();
    }
}
