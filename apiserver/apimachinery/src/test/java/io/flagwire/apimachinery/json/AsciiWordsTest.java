package io.flagwire.apimachinery.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AsciiWordsTest {
    @Test
    void eachByteThatIsNotPlainStopsTheSkip() {
        for (int value = 0; value < 256; value++) {
            for (int at = 0; at < 16; at++) {
                byte[] text = "a".repeat(24).getBytes(ISO_8859_1);
                text[at] = (byte) value;
                boolean isPlain = value >= ' ' && value < 0x80 && value != '"' && value != '\\';
                assertThat(AsciiWords.skipPlain(text, 0, 24)).isEqualTo(isPlain ? 24 : at);
                boolean isUnquoted = value != '"' && value != '\\';
                assertThat(AsciiWords.skipUnquoted(text, 0, 24)).isEqualTo(isUnquoted ? 24 : at);
            }
        }
    }

    @Test
    void whatIsShorterThanAWordIsLeftToTheCaller() {
        byte[] text = "abcdefghijk\"".getBytes(ISO_8859_1);
        assertThat(AsciiWords.skipPlain(text, 0, 11)).isEqualTo(8);
        assertThat(AsciiWords.skipPlain(text, 5, 12)).isEqualTo(5);
        assertThat(AsciiWords.skipPlain(text, 4, 12)).isEqualTo(11);
    }
}
