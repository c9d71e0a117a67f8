package io.flagwire.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TextCodeTest {
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Short.",
                "first line\nsecond line",
                "ends with a line break\n",
                "\n\n",
                "word word word word word word word word word word word word word word word word word word word word word",
                "aWordThatIsLongerThanAnyLineCouldEverBeAndMoreSoBecauseItGoesOnAndOnAndOnWithoutAnySingleBlankInIt then",
                "some words and_then_a_word_that_is_longer_than_any_line_could_ever_be_and_more_so_because_it_goes_on_and_on",
                " leading and trailing blanks that are kept even if the text is so long that it has to be divided somewhere "
            })
    void piecesAreTheTextAgain(String text) {
        String pieces = LITERAL.matcher(TextCode.of(text).toString())
                .results()
                .map(literal -> literal.group(1))
                .collect(Collectors.joining());
        assertThat(pieces.translateEscapes()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {79, 80, 81, 160, 161, 1000})
    void noPieceIsLongerThanALine(int length) {
        String text = "four ".repeat(length).substring(0, length);
        assertThat(LITERAL.matcher(TextCode.of(text).toString())
                        .results()
                        .mapToInt(literal -> literal.group(1).length()))
                .allMatch(piece -> piece <= 80);
    }
}
