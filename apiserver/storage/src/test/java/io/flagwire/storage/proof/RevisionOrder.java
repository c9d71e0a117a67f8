package io.flagwire.storage.proof;

import io.flagwire.storage.proof.Operation.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks that a whole store has one line of revisions: each made by one write, none left out, later ones by writes that began
 * later, and every reading of many keys as they were together.
 */
final class RevisionOrder {
    static final String PROMISE = "one line of revisions";

    private final History history;
    private final Truth truth;
    private final List<Problem> problems = new ArrayList<>();

    private RevisionOrder(History history, Truth truth) {
        this.history = history;
        this.truth = truth;
    }

    /**
     * Of a store that nobody else has written to.
     *
     * @param first revision of the store before the history
     * @param told what somebody was told of, see {@link Truth}
     */
    static List<Problem> problems(long first, History history, Truth truth, Collection<Fact> told) {
        RevisionOrder check = new RevisionOrder(history, truth);
        check.noRevisionIsLeftOut(first);
        check.problems.addAll(problems(history, truth, told));
        return check.problems;
    }

    /** Of a store that others have written to as well. */
    static List<Problem> problems(History history, Truth truth, Collection<Fact> told) {
        RevisionOrder check = new RevisionOrder(history, truth);
        check.eachRevisionIsMadeOnce();
        check.nothingWasInvented(told);
        check.timeAndRevisionsGoTogether();
        check.listingsAreAsOfTheirRevision();
        return check.problems;
    }

    private void add(String text) {
        problems.add(new Problem(PROMISE, text));
    }

    private void eachRevisionIsMadeOnce() {
        Map<Long, Operation> makers = new HashMap<>();
        for (Operation operation : history.operations()) {
            if (operation.answer() instanceof Answer.Written written && operation.hasRevision()) {
                Operation other = makers.put(written.revision(), operation);
                if (other != null) {
                    add("revision " + written.revision() + " was acknowledged twice:\n  " + other + "\n  " + operation);
                }
            }
        }
    }

    private void noRevisionIsLeftOut(long first) {
        long expected = first + 1;
        for (long revision : truth.revisions()) {
            if (revision != expected) {
                add("revision " + expected + " was made by nobody; the next is " + revision);
            }
            expected = revision + 1;
        }
    }

    private void nothingWasInvented(Collection<Fact> told) {
        for (Fact fact : told) {
            Fact known = truth.fact(fact.revision(), fact.key());
            if (!fact.equals(known)) {
                add("told of " + fact + ", but it was " + (known == null ? "nobody" : known));
            }
        }
    }

    /** A moment at which somebody knew that the store had reached a revision. */
    private record Known(long time, long revision, Object from) {}

    private void timeAndRevisionsGoTogether() {
        List<Known> known = new ArrayList<>();
        List<Known> later = new ArrayList<>();
        for (Operation operation : history.operations()) {
            switch (operation.answer()) {
                case Answer.Found found ->
                    known.add(new Known(operation.returned(), found.version().revision(), operation));
                case Answer.Written written when !operation.hasRevision() -> {}
                case Answer.Written written -> {
                    known.add(new Known(operation.returned(), written.revision(), operation));
                    later.add(new Known(operation.invoked(), written.revision() - 1, operation));
                }
                case Answer.Unknown unknown -> {}
            }
        }
        for (Listing listing : history.listings()) {
            known.add(new Known(listing.returned(), listing.revision(), listing));
            if (listing.fresh()) {
                later.add(new Known(listing.invoked(), listing.revision(), listing));
            }
        }
        known.sort(Comparator.comparingLong(Known::time));
        later.sort(Comparator.comparingLong(Known::time));
        Known newest = new Known(0, 0, "nothing");
        int next = 0;
        for (Known one : later) {
            while (next < known.size() && known.get(next).time < one.time) {
                newest = known.get(next).revision > newest.revision ? known.get(next) : newest;
                next++;
            }
            if (one.revision < newest.revision) {
                add("began after revision " + newest.revision + " was known:\n  " + newest.from + "\n  " + one.from);
            }
        }
    }

    private void listingsAreAsOfTheirRevision() {
        for (Listing listing : history.listings()) {
            Map<String, Version> state = truth.stateAt(listing.prefix(), listing.revision());
            if (!state.equals(listing.items())) {
                add("client " + listing.client() + " found in " + listing.prefix() + " at revision "
                        + listing.revision() + "\n  " + listing.items() + "\n  where there was\n  " + state);
            }
        }
    }
}
