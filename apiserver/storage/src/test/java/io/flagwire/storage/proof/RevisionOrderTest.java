package io.flagwire.storage.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.storage.proof.Operation.Answer;
import io.flagwire.storage.proof.Operation.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RevisionOrderTest {
    private final History history = new History();
    private final List<Fact> told = new ArrayList<>();

    private void put(String key, String value, long revision, long invoked, long returned) {
        history.add(new Operation(1, key, new Call.Put(value, 0), new Answer.Written(revision), invoked, returned));
    }

    private void unknownPut(String key, String value, long invoked) {
        history.add(new Operation(1, key, new Call.Put(value, 0), new Answer.Unknown(), invoked, invoked + 1));
    }

    private void list(long revision, boolean fresh, long invoked, Map<String, Version> items) {
        history.add(new Listing(1, "/", items, revision, fresh, invoked, invoked + 1));
    }

    private List<String> problems() {
        return RevisionOrder.problems(1, history, new Truth(history, told), told).stream()
                .map(Problem::text)
                .toList();
    }

    @Test
    void oneWriteAfterTheOtherIsRight() {
        put("/a", "1", 2, 1, 2);
        put("/b", "2", 3, 3, 4);
        list(3, true, 5, Map.of("/a", new Version(2, "1"), "/b", new Version(3, "2")));
        list(2, false, 7, Map.of("/a", new Version(2, "1")));
        told.add(new Fact(2, "/a", "1"));
        assertThat(problems()).isEmpty();
    }

    @Test
    void writesThatOverlapMayHaveEitherOrder() {
        put("/a", "1", 3, 1, 5);
        put("/b", "2", 2, 2, 6);
        assertThat(problems()).isEmpty();
    }

    @Test
    void laterWriteWithAnEarlierRevisionIsFound() {
        put("/a", "1", 3, 1, 2);
        put("/b", "2", 2, 3, 4);
        assertThat(problems()).singleElement().asString().contains("began after revision 3 was known");
    }

    @Test
    void revisionThatWasReadCannotBeMadeLater() {
        put("/a", "1", 2, 1, 2);
        history.add(new Operation(1, "/b", new Call.Get(), new Answer.Found(new Version(3, "2")), 3, 4));
        put("/b", "2", 3, 5, 6);
        assertThat(problems()).singleElement().asString().contains("began after revision 3 was known");
    }

    @Test
    void revisionOfTwoWritesIsFound() {
        put("/a", "1", 2, 1, 5);
        put("/b", "2", 2, 1, 5);
        assertThat(problems()).singleElement().asString().contains("revision 2 was acknowledged twice");
    }

    @Test
    void missingRevisionIsFound() {
        put("/a", "1", 2, 1, 2);
        put("/b", "2", 4, 3, 4);
        assertThat(problems()).singleElement().asString().contains("revision 3 was made by nobody");
    }

    @Test
    void missingRevisionMayBeThatOfAWriteOfUnknownOutcome() {
        put("/a", "1", 2, 1, 2);
        unknownPut("/c", "x", 2);
        put("/b", "2", 4, 3, 4);
        told.add(new Fact(3, "/c", "x"));
        assertThat(problems()).isEmpty();
    }

    @Test
    void inventedChangeIsFound() {
        put("/a", "1", 2, 1, 2);
        told.add(new Fact(3, "/c", "x"));
        told.add(new Fact(2, "/a", "y"));
        assertThat(problems()).hasSize(2).allSatisfy(text -> assertThat(text).startsWith("told of"));
    }

    @Test
    void listingThatIsNotOfItsRevisionIsFound() {
        put("/a", "1", 2, 1, 2);
        put("/b", "2", 3, 3, 4);
        list(3, false, 5, Map.of("/a", new Version(2, "1")));
        assertThat(problems()).singleElement().asString().contains("where there was");
    }

    @Test
    void listingThatIsTooOldIsFound() {
        put("/a", "1", 2, 1, 2);
        put("/b", "2", 3, 3, 4);
        list(2, true, 5, Map.of("/a", new Version(2, "1")));
        assertThat(problems()).singleElement().asString().contains("began after revision 3 was known");
    }
}
