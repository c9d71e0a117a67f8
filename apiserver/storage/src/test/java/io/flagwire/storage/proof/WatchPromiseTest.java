package io.flagwire.storage.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.storage.proof.Seen.Bookmark;
import io.flagwire.storage.proof.Seen.Change;
import io.flagwire.storage.proof.Seen.InitialEnd;
import io.flagwire.storage.proof.Seen.Resumed;
import io.flagwire.storage.resource.WatchEvent.Type;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A history of five revisions, and what watchers of it may see and may not. */
class WatchPromiseTest {
    private static final Change MADE = new Change(Type.ADDED, "/p/a", 2, "red 1");
    private static final Change OTHER = new Change(Type.ADDED, "/p/b", 3, "red 2");
    private static final Change CHANGED = new Change(Type.MODIFIED, "/p/a", 4, "blue 3");
    private static final Change GONE = new Change(Type.DELETED, "/p/b", 5, "red 2");
    private static final Change AGAIN = new Change(Type.MODIFIED, "/p/a", 6, "red 4");

    private final Truth truth = truth();

    private static Truth truth() {
        History history = new History();
        history.ended(1, "/p/a", new Operation.Call.Put("red 1", 0), new Operation.Answer.Written(2), 0);
        history.ended(1, "/p/b", new Operation.Call.Put("red 2", 0), new Operation.Answer.Written(3), 0);
        history.ended(1, "/p/a", new Operation.Call.Put("blue 3", 2), new Operation.Answer.Written(4), 0);
        history.ended(1, "/p/b", new Operation.Call.Delete(3), new Operation.Answer.Written(5), 0);
        history.ended(1, "/p/a", new Operation.Call.Put("red 4", 4), new Operation.Answer.Written(6), 0);
        return new Truth(history, List.of());
    }

    private List<String> broken(long after, Seen... seen) {
        return broken(new Watched("w", "/p/", after, false, value -> true, List.of(seen)));
    }

    private List<String> redBroken(Seen... seen) {
        return broken(new Watched("w", "/p/", 1, false, value -> value.startsWith("red"), List.of(seen)));
    }

    private List<String> initialBroken(Seen... seen) {
        return broken(new Watched("w", "/p/", 0, true, value -> true, List.of(seen)));
    }

    private List<String> broken(Watched watched) {
        return broken(watched, truth);
    }

    private static List<String> broken(Truth truth, Seen... seen) {
        return broken(new Watched("w", "/p/", 1, false, value -> true, List.of(seen)), truth);
    }

    private static List<String> broken(Watched watched, Truth truth) {
        return WatchPromise.problems(watched, truth).stream()
                .map(Problem::promise)
                .distinct()
                .toList();
    }

    @Test
    void everythingInOrderIsRight() {
        assertThat(broken(1, MADE, OTHER, new Bookmark(3), CHANGED, GONE, AGAIN, new Bookmark(6)))
                .isEmpty();
        assertThat(broken(4, GONE, AGAIN)).isEmpty();
        assertThat(broken(1)).isEmpty();
        assertThat(broken(1, MADE)).isEmpty();
    }

    @Test
    void wrongOrderIsFound() {
        assertThat(broken(1, OTHER, MADE)).containsExactly("ORDERED");
    }

    @Test
    void secondTimeIsFound() {
        assertThat(broken(1, MADE, MADE)).containsExactly("UNIQUE");
    }

    @Test
    void gapIsFound() {
        assertThat(broken(1, MADE, CHANGED)).containsExactly("COMPLETE");
        assertThat(broken(1, MADE, new Bookmark(3))).containsExactly("COMPLETE");
    }

    @Test
    void changeAfterItsBookmarkIsFound() {
        assertThat(broken(1, MADE, new Bookmark(3), OTHER)).containsExactly("BOOKMARK_SAFE");
        assertThat(broken(1, MADE, OTHER, new Bookmark(3), new Bookmark(2))).containsExactly("BOOKMARK_SAFE");
    }

    @Test
    void wrongChangeIsFound() {
        assertThat(broken(1, new Change(Type.MODIFIED, "/p/a", 2, "red 1"))).containsExactly("FILTERED");
        assertThat(broken(1, new Change(Type.ADDED, "/p/a", 2, "red 2"))).containsExactly("FILTERED");
        assertThat(broken(6, new Change(Type.MODIFIED, "/p/a", 7, "red 9"))).containsExactly("FILTERED");
    }

    @Test
    void filterMakesDeletionsAndAdditions() {
        Change hidden = new Change(Type.DELETED, "/p/a", 4, "red 1");
        Change shown = new Change(Type.ADDED, "/p/a", 6, "red 4");
        assertThat(redBroken(MADE, OTHER, hidden, GONE, shown)).isEmpty();
        assertThat(redBroken(MADE, OTHER, GONE, shown)).containsExactly("COMPLETE");
        assertThat(redBroken(MADE, OTHER, CHANGED, GONE, shown)).containsExactly("FILTERED");
        assertThat(redBroken(MADE, OTHER, hidden, GONE, AGAIN)).containsExactly("FILTERED");
    }

    @Test
    void watchGoesOnWhereItWas() {
        assertThat(broken(1, MADE, OTHER, new Resumed(3), CHANGED, GONE)).isEmpty();
        assertThat(broken(1, MADE, OTHER, new Resumed(3), GONE)).containsExactly("COMPLETE", "RESUMABLE");
        assertThat(broken(1, MADE, OTHER, new Resumed(3), OTHER, CHANGED)).containsExactly("UNIQUE", "RESUMABLE");
    }

    @Test
    void watchMayEndWithinARevisionButNotPassIt() {
        History history = new History();
        Operation.Answer together = new Operation.Answer.Written(4);
        history.ended(1, "/p/a", new Operation.Call.Put("red 1", 0), new Operation.Answer.Written(2), 0);
        history.ended(1, "/p/b", new Operation.Call.Put("red 2", 0), new Operation.Answer.Written(3), 0);
        history.ended(1, "/p/a", new Operation.Call.Delete(2), together, 0);
        history.ended(1, "/p/b", new Operation.Call.Delete(3), together, 0);
        history.ended(1, "/p/c", new Operation.Call.Put("red 5", 0), new Operation.Answer.Written(5), 0);
        Truth shared = new Truth(history, List.of());
        Change first = new Change(Type.DELETED, "/p/a", 4, "red 1");
        Change later = new Change(Type.ADDED, "/p/c", 5, "red 5");
        assertThat(broken(shared, MADE, OTHER, first)).isEmpty();
        assertThat(broken(shared, MADE, OTHER, first, new Resumed(4), later)).isEmpty();
        assertThat(broken(shared, MADE, OTHER, first, later)).containsExactly("COMPLETE");
        assertThat(broken(shared, MADE, OTHER, first, new Bookmark(4))).containsExactly("COMPLETE");
        assertThat(broken(shared, MADE, first)).containsExactly("COMPLETE");
    }

    @Test
    void initialEventsAreTheStateAtTheirEnd() {
        Change present = new Change(Type.ADDED, "/p/a", 4, "blue 3");
        assertThat(initialBroken(present, OTHER, new InitialEnd(4), GONE, AGAIN))
                .isEmpty();
        assertThat(initialBroken(present, new InitialEnd(4))).containsExactly("INITIAL_STATE");
        assertThat(initialBroken(present, OTHER, new InitialEnd(5))).containsExactly("INITIAL_STATE");
        assertThat(initialBroken(OTHER, present, new InitialEnd(4))).containsExactly("INITIAL_STATE");
        assertThat(initialBroken(MADE, OTHER, new InitialEnd(4))).containsExactly("INITIAL_STATE");
        assertThat(initialBroken(present, OTHER, new InitialEnd(4), AGAIN)).containsExactly("COMPLETE");
    }
}
