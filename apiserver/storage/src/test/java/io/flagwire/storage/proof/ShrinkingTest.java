package io.flagwire.storage.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkingTest {
    private static final List<Integer> NUMBERS = IntStream.range(0, 100).boxed().toList();

    @Test
    void onlyWhatIsNeededIsLeft() throws Exception {
        assertThat(Shrinking.shrink(NUMBERS, list -> list.contains(7) && list.contains(8) && list.contains(93)))
                .containsExactly(7, 8, 93);
    }

    @Test
    void listOfWhichAllIsNeededStays() throws Exception {
        assertThat(Shrinking.shrink(NUMBERS, list -> list.size() == 100)).isEqualTo(NUMBERS);
    }
}
