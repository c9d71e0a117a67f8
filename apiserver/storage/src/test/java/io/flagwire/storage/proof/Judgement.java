package io.flagwire.storage.proof;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges what clients of a store have done and seen, to which others have written as well. */
public final class Judgement {
    private Judgement() {}

    /**
     * All promises that were broken.
     *
     * @param everything those who watched all keys that clients have written to, from before the first write to behind all
     *     that others have seen: they know what no client was told
     * @param parts those who watched some keys, or for some time
     */
    public static List<Problem> problems(History history, List<Watched> everything, List<Watched> parts) {
        List<Fact> told = new ArrayList<>();
        for (Watched watched : everything) {
            for (Seen seen : watched.seen()) {
                if (seen instanceof Seen.Change change) {
                    told.add(fact(change));
                }
            }
        }
        Truth truth = new Truth(history, told);
        List<Problem> problems = new ArrayList<>(Linearizability.problems(history));
        problems.addAll(RevisionOrder.problems(history, truth, told));
        for (List<Watched> some : List.of(everything, parts)) {
            for (Watched watched : some) {
                problems.addAll(WatchPromise.problems(watched, truth));
            }
        }
        return problems;
    }

    private static Fact fact(Seen.Change change) {
        @Nullable
        String value = switch (change.type()) {
            case ADDED, MODIFIED -> change.value();
            case DELETED -> null;
        };
        return new Fact(change.revision(), change.key(), value);
    }
}
