package io.flagwire.storage.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Histories of one key, an operation a line: begin and end, then {@code put VALUE if EXPECTED = REVISION}, {@code delete if
 * EXPECTED = REVISION}, {@code get = VALUE@REVISION}; {@code ?} for an unknown outcome, {@code no VALUE@REVISION} for a
 * conflict, {@code REVISION for TIME} for a key that ends.
 */
class LinearizabilityTest {
    private static List<Problem> problems(String history) {
        List<Operation> operations = new ArrayList<>();
        for (String line : history.lines().toList()) {
            String[] words = line.trim().split(" +");
            operations.add(new Operation(
                    operations.size(),
                    "/a",
                    call(words),
                    answer(words),
                    Long.parseLong(words[0]),
                    Long.parseLong(words[1])));
        }
        return Linearizability.problems("/a", operations);
    }

    private static Operation.Call call(String[] words) {
        return switch (words[2]) {
            case "put" ->
                new Operation.Call.Put(
                        words[3], Long.parseLong(words[5]), words.length > 9 ? Long.parseLong(words[9]) : 0);
            case "delete" -> new Operation.Call.Delete(Long.parseLong(words[4]));
            default -> new Operation.Call.Get();
        };
    }

    private static Operation.Answer answer(String[] words) {
        String last = words[words.length > 9 ? 7 : words.length - 1];
        if (last.equals("?")) {
            return new Operation.Answer.Unknown();
        } else if (!last.contains("@")) {
            return new Operation.Answer.Written(Long.parseLong(last));
        }
        String[] found = last.split("@");
        long revision = Long.parseLong(found[1]);
        return new Operation.Answer.Found(revision == 0 ? Version.NONE : new Version(revision, found[0]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // one after the other
                """
                1 2 get = -@0
                3 4 put a if 0 = 2
                5 6 get = a@2
                7 8 put b if 2 = 3
                9 10 delete if 3 = 4
                11 12 get = -@0""",
                // a read during a write may see either, and two reads either way round, if they overlap
                """
                1 10 put a if 0 = 2
                2 6 get = a@2
                3 7 get = -@0""",
                // the loser of a race sees the winner
                """
                1 10 put a if 0 = 2
                1 10 put b if 0 = no a@2
                11 12 get = a@2""",
                // a key ends when its time has come, or later
                """
                1 2 put a if 0 = 2 for 10
                3 4 get = a@2
                9 11 get = -@0""",
                """
                1 2 put a if 0 = 2 for 10
                30 31 get = a@2
                32 33 get = -@0
                34 35 put b if 0 = 4""",
                // it gets the time of each put
                """
                1 2 put a if 0 = 2 for 10
                3 4 put b if 2 = 3 for 50
                30 40 get = b@3
                52 53 get = b@3
                54 55 get = -@0""",
                // a deletion that is acknowledged without its revision
                """
                1 2 put a if 0 = 2
                3 4 delete if 2 = 0
                5 6 get = -@0""",
                // operations that touch overlap
                """
                1 5 put a if 0 = 2
                5 6 get = -@0""",
                // a write whose outcome is unknown may have happened
                """
                1 2 put a if 0 = 2
                3 4 put b if 2 = ?
                5 6 get = b@3""",
                // or not
                """
                1 2 put a if 0 = 2
                3 4 put b if 2 = ?
                5 6 get = a@2
                7 8 put c if 2 = 3""",
                // or later
                """
                1 2 put a if 0 = 2
                3 4 put b if 2 = ?
                5 6 get = a@2
                7 8 get = b@3""",
                // a deletion of unknown outcome, too
                """
                1 2 put a if 0 = 2
                3 4 delete if 2 = ?
                5 6 get = a@2
                7 8 put b if 0 = 4""",
                // a conflict with nothing
                """
                1 2 put a if 7 = no -@0
                3 4 delete if 0 = no -@0""",
            })
    void historyThatCanBeExplainedPasses(String history) {
        assertThat(problems(history)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a read of what nobody wrote
                """
                1 2 get = a@2""",
                // a stale read
                """
                1 2 put a if 0 = 2
                3 4 put b if 2 = 3
                5 6 get = a@2""",
                // a write that is gone
                """
                1 2 put a if 0 = 2
                3 4 get = -@0""",
                // two winners
                """
                1 10 put a if 0 = 2
                1 10 put b if 0 = 3""",
                // new, then old: the reads do not overlap
                """
                1 10 put a if 0 = 2
                2 3 get = a@2
                4 5 get = -@0""",
                // a conflict with what was expected
                """
                1 2 put a if 0 = 2
                3 4 put b if 2 = no a@2""",
                // a deletion that is acknowledged and did nothing
                """
                1 2 put a if 0 = 2
                3 4 delete if 2 = 3
                5 6 get = a@2""",
                // a key that ends too early
                """
                1 2 put a if 0 = 2 for 10
                3 4 get = a@2
                5 10 get = -@0""",
                // that of a put again ends at the time of the first one
                """
                1 2 put a if 0 = 2 for 10
                3 4 put b if 2 = 3 for 50
                30 40 get = -@0""",
                // or although it has been put for ever
                """
                1 2 put a if 0 = 2 for 10
                3 4 put b if 2 = 3
                30 40 get = -@0""",
                // a value under another revision
                """
                1 2 put a if 0 = 2
                3 4 get = a@5""",
                // an unknown write happens once, not twice
                """
                1 2 put a if 0 = 2
                3 4 put b if 2 = ?
                5 6 get = b@3
                7 8 put c if 3 = 4
                9 10 get = b@3""",
                // and not before it began
                """
                1 2 put a if 0 = 2
                3 4 get = b@3
                5 6 put b if 2 = ?""",
                // and not against its expectation
                """
                1 2 put a if 0 = 2
                3 4 put b if 0 = ?
                5 6 get = b@3""",
                // a deletion of what was not there
                """
                1 2 delete if 0 = 2""",
            })
    void historyThatCannotBeExplainedIsFound(String history) {
        assertThat(problems(history))
                .singleElement()
                .satisfies(problem -> assertThat(problem.text()).contains("no order of the"));
    }
}
